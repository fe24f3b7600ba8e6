/** The two regions of the map on the sheet. */

/** @typedef {{ west: number, east: number, south: number, north: number }} Area */
/** @typedef {{ area: Area, x: number, y: number, scale: number, squeeze: number, w: number, h: number }} Frame */

/** @type {Area} */
export const NRW = { west: 5.7, east: 9.6, south: 50.25, north: 52.6 };
/** @type {Area} */
export const JAPAN = { west: 129.2, east: 145.9, south: 30.9, north: 45.6 };
/** Room for what stands below. */
const BELOW = 52;
const BELOW_NARROW = 76;
const BELOW_TALL = 100;

/**
 * NRW and Japan beside each other, one above the other on a narrow screen.
 * @param {number} width
 * @param {number} height
 * @returns {Frame[]}
 */
export function framesOf(width, height) {
  const pad = 14;
  const tall = width < 640;
  const w = tall ? width - 2 * pad : (width - 3 * pad) / 2;
  const h = tall ? (height - BELOW_TALL - 2 * pad) / 2 : height - (width < 900 ? BELOW_NARROW : BELOW) - pad;
  return [NRW, JAPAN].map((area, i) => {
    const squeeze = Math.cos((((area.south + area.north) / 2) * Math.PI) / 180);
    const scale = Math.min((w - 40) / ((area.east - area.west) * squeeze), (h - 40) / (area.north - area.south));
    return { area, squeeze, scale, w, h, x: tall || !i ? pad : 2 * pad + w, y: tall && i ? 1.5 * pad + h : pad };
  });
}

/**
 * @param {number} lon
 * @param {number} lat
 * @param {Frame} frame
 * @returns {[number, number]}
 */
export function project(lon, lat, frame) {
  const { area, scale, squeeze } = frame;
  return [
    frame.x + frame.w / 2 + (lon - (area.west + area.east) / 2) * squeeze * scale,
    frame.y + frame.h / 2 - (lat - (area.south + area.north) / 2) * scale,
  ];
}

/**
 * @param {number} lon
 * @param {number} lat
 */
export function sideOf(lon, lat) {
  return [NRW, JAPAN].findIndex((area) => lon > area.west && lon < area.east && lat > area.south - 5 && lat < area.north);
}
