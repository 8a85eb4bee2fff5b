// A name for the next charger. Pure, so that node tests it.

/** The last name that ends in a number, counted on until nobody has it. */
export function suggested(identities) {
  const taken = new Set(identities);
  const last = identities.findLast((identity) => /\d{1,9}$/.test(identity)) ?? "CP-000";
  const [, stem, digits] = /^(.*?)(\d{1,9})$/.exec(last);
  for (let number = Number(digits) + 1; ; number += 1) {
    const name = stem + String(number).padStart(digits.length, "0");
    if (!taken.has(name)) return name;
  }
}
