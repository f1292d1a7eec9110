// KAS, which reads ASCII and LaTeX: exp(x) is written e^(x), abs(x) |x|, and log(x) ln(x), as its
// language has it. A pair that it cannot read is undecided.
"use strict";
const KAS = require("@khanacademy/kas");
const readline = require("node:readline");

function spelt(text) {
  let found = text.replace(/\bexp\(/g, "e^(").replace(/\blog\(/g, "ln(").replace(/\ba(sin|cos|tan)\(/g, "arc$1(");
  for (let start = found.indexOf("abs("); start >= 0; start = found.indexOf("abs(")) {
    let depth = 0;
    let end = start + 3;
    for (; end < found.length; end++) {
      depth += { "(": 1, ")": -1 }[found[end]] ?? 0;
      if (depth === 0) break;
    }
    found = `${found.slice(0, start)}|${found.slice(start + 4, end)}|${found.slice(end + 1)}`;
  }
  return found;
}

function judged(pair) {
  try {
    const [reference, response] = [pair.reference, pair.response].map((text) => KAS.parse(spelt(text)));
    if (!reference.parsed || !response.parsed) return null;
    return KAS.compare(response.expr, reference.expr, { simplify: false, form: false }).equal;
  } catch {
    return null;
  }
}

const pairs = [];
readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => pairs.push(JSON.parse(line)))
  .on("close", () => {
    pairs.forEach(judged); // compiled by now, as in a server that runs for long
    for (const pair of pairs) {
      const start = process.cpuUsage();
      const equal = judged(pair);
      const { user, system } = process.cpuUsage(start);
      console.log(JSON.stringify({ equal, seconds: (user + system) / 1e6 }));
    }
  });
