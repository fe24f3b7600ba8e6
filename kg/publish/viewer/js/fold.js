/** Folding: what is typed finds a name whatever its case, umlauts, macrons, kana or script width. */

/** @type {Record<string, string>} */
const PAIRS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe", å: "aa", œ: "oe", ł: "l", đ: "d", ı: "i" };

const KANA =
  "a:あ i:い u:う e:え o:お ka:か ki:き ku:く ke:け ko:こ sa:さ shi:し su:す se:せ so:そ ta:た chi:ち tsu:つ te:て to:と " +
  "na:な ni:に nu:ぬ ne:ね no:の ha:は hi:ひ fu:ふ he:へ ho:ほ ma:ま mi:み mu:む me:め mo:も ya:や yu:ゆ yo:よ " +
  "ra:ら ri:り ru:る re:れ ro:ろ wa:わ wo:を n:ん ga:が gi:ぎ gu:ぐ ge:げ go:ご za:ざ ji:じ zu:ず ze:ぜ zo:ぞ " +
  "da:だ ji:ぢ zu:づ de:で do:ど ba:ば bi:び bu:ぶ be:べ bo:ぼ pa:ぱ pi:ぴ pu:ぷ pe:ぺ po:ぽ vu:ゔ " +
  "a:ぁ i:ぃ u:ぅ e:ぇ o:ぉ";
/** @type {Map<string, string>} */
const ROMAJI = new Map(KANA.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":").reverse())));
/** @type {Record<string, string>} */
const SMALL = { ゃ: "a", ゅ: "u", ょ: "o" };

/**
 * Kana as Latin letters; other characters stay.
 * @param {string} text
 */
export function romanize(text) {
  let out = "";
  let double = false;
  for (const raw of text) {
    const char = raw >= "ァ" && raw <= "ヶ" ? String.fromCharCode(raw.charCodeAt(0) - 0x60) : raw;
    if (char === "っ") {
      double = true;
    } else if (char === "ー") {
      out += out.slice(-1);
    } else if (SMALL[char]) {
      out = out.replace(/(sh|ch|j)i$/, "$1").replace(/i$/, "y") + SMALL[char];
    } else {
      const sound = ROMAJI.get(char) || char;
      out += double ? sound[0] + sound : sound;
      double = false;
    }
  }
  return out;
}

/**
 * The form under which a text is compared; long vowels and doubled marks fall together.
 * @param {string} text
 */
export function fold(text) {
  const lower = text.normalize("NFKC").toLowerCase();
  let out = "";
  for (const char of lower) out += PAIRS[char] || char;
  return out
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[\s\-‐-―・=＝.,'’]+/g, " ")
    .trim();
}

/**
 * All forms of a name that may be typed: folded; with plain vowels for umlauts (Dusseldorf); kana as romaji;
 * the customary variants of long vowels and of ky/ki (Tōkyō, Tokyo, Tokio, Toukyou).
 * @param {string} text
 */
export function forms(text) {
  const base = fold(text);
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss").toLowerCase();
  const all = new Set([base, fold(plain), fold(romanize(base.normalize("NFC")))]);
  for (const form of [...all]) all.add(loose(form));
  return [...all].filter(Boolean);
}

/**
 * A looser form, for a second try: long vowels short, ky before a vowel as ki, no word gaps.
 * @param {string} form
 */
export function loose(form) {
  return form
    .replace(/ou|oo/g, "o")
    .replace(/uu/g, "u")
    .replace(/([kgnhmrpb])y([aou])/g, "$1i$2")
    .replace(/ /g, "");
}
