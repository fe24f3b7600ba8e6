import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, fresh } from "../../../kg/publish/viewer/js/state.js";

const BASE = "https://example.org/";

test("the address keeps the whole state", () => {
  const state = { ...fresh("ja"), view: "map", node: BASE + "id/place/köln", from: 18000, known: 18509, clock: "published", hidden: [BASE + "id/a b"], path: [BASE + "x", "urn:y"], ego: 2, sort: "from", page: 3, confidence: 0.5, at: "-120,340,0.85" };
  state.off.class = ["topic"];
  state.off.publisher = ["A & B = C"];
  state.only.topic = [BASE + "topic/hydrogen"];
  assert.deepEqual(decode("#" + encode(state, BASE), BASE, "de"), state);
});

test("a fresh state has a short address", () => assert.equal(encode(fresh("de"), BASE), "l=de"));

test("what is wrong in an address is left as it is by default", () => {
  const state = decode("#v=<script>&l=xx&t=pink&a=abc&d=99&p=-4&s=evil&m=1,2,x&__proto__=x&c=never", BASE, "en");
  assert.deepEqual(state, { ...fresh("en"), ego: 3 });
});
