// What is known of the fleet, kept true by the event stream. Components look at signals, never at the stream.
import { get } from "./api.js";
import { follow, unfollow } from "./live.js";
import { changed, letterOf, worst } from "./states.js";
import { Signal } from "./ui.js";

/** The fleet in columns, one place for each station; 10,000 objects would be slower. */
class Fleet {
  identities = [];
  indices = new Map();
  connected = [];
  connectors = [];
  powerW = [];
  lastSeen = [];
  /** The letter of each station's state, and how many stations have each. */
  states = [];
  counts = {};

  static of(snapshot) {
    const fleet = new Fleet();
    snapshot.identities.forEach((identity, index) => {
      fleet.add(identity, snapshot.connected[index] === "1", snapshot.connectors[index],
        snapshot.powerW[index], snapshot.lastSeenAt[index] * 1000);
    });
    return fleet;
  }

  add(identity, isConnected, connectors = "", powerW = 0, lastSeen = 0) {
    this.indices.set(identity, this.identities.length);
    this.identities.push(identity);
    this.connected.push(isConnected);
    this.connectors.push(connectors);
    this.powerW.push(powerW);
    this.lastSeen.push(lastSeen);
    this.#setState(this.states.length, worst(connectors, isConnected));
  }

  #setState(index, letter) {
    const before = this.states[index];
    if (before === letter) return;
    if (before) this.counts[before] -= 1;
    this.counts[letter] = (this.counts[letter] ?? 0) + 1;
    this.states[index] = letter;
  }

  /** The station at a place, or undefined for one that is not known. */
  station(identity) {
    const index = this.indices.get(identity);
    if (index === undefined) return undefined;
    return {
      identity, isConnected: this.connected[index], connectors: this.connectors[index],
      powerW: this.powerW[index], lastSeen: this.lastSeen[index], state: this.states[index],
    };
  }

  /** Takes an event in; whether the picture is true after it. */
  apply({ type, station, data, time }) {
    if (!station) return true;
    if (type === "station.deleted") return false;
    let index = this.indices.get(station);
    if (index === undefined) {
      this.add(station, type === "station.connected");
      index = this.identities.length - 1;
    }
    if (type === "station.connected") this.connected[index] = true;
    if (type === "station.disconnected") this.connected[index] = false;
    if (type === "connector.status") {
      this.connectors[index] = changed(this.connectors[index], data.connectorId, letterOf[data.status] ?? "-");
      if (!this.connectors[index].includes("C")) this.powerW[index] = 0;
    }
    if (this.connected[index]) this.lastSeen[index] = Date.parse(time);
    this.#setState(index, worst(this.connectors[index], this.connected[index]));
    return true;
  }
}

/** Milliseconds between two drawings of what the fleet does: quick enough for eyes, slow enough for a large fleet. */
const PACE = 500;

export const fleet = new Signal(null, PACE);
/** connecting, live or lost. */
export const liveState = new Signal("connecting");
/** Counts up when the events had a gap: lists read anew. */
export const resets = new Signal(0);

const listeners = new Set();

/** Calls `listener` with every event; gives the function that ends this. */
export function onEvent(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let seen = 0;

function take({ state, events, reset }) {
  if (state) liveState.set(state);
  if (reset !== undefined) {
    refreshFleet().then(() => resets.set(resets.value + 1), () => {});
  }
  const fresh = (events ?? []).filter(({ seq }) => seq > seen);
  if (!fresh.length) return;
  seen = fresh.at(-1).seq;
  if (fleet.value && !fresh.every((event) => fleet.value.apply(event))) refreshFleet();
  fleet.touch();
  for (const event of fresh) {
    for (const listener of [...listeners]) listener(event);
  }
}

/** Reads the picture anew; power values come with no event. */
export async function refreshFleet() {
  const snapshot = await get("/fleet/status");
  seen = Math.max(seen, snapshot.after);
  fleet.set(Fleet.of(snapshot));
  return snapshot.after;
}

/** Reads the fleet once and follows it from there. */
export async function start() {
  const after = await refreshFleet();
  follow(after, take);
}

export function stop() {
  unfollow();
  seen = 0;
  fleet.set(null);
}
