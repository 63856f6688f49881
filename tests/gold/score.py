#!/usr/bin/env python3
"""Score pressledger against gold annotation (GUIDELINES.md).

    score.py --gold gold/000_*.json gold/001_*.json --text seeds
    score.py --gold gold/press_a.json --text press_a.jsonl --misses 20

Prints precision, recall and F1 for articles, organisations, contracts and claims; `--json` prints one JSON object,
`--misses N` lists up to N things of each sort that were missed or made up.
"""

import argparse
import collections
import json
import pathlib
import re

STOP = {"the", "nhs", "ltd", "limited", "plc", "inc", "llp", "cic"}


def key(name):
    """Comparison form of an organisation's name: case, punctuation and legal form set aside."""
    name = re.sub(r"[’']s\b", "s", name.lower()).replace("&", " and ")
    name = (
        name.replace("clinical commissioning group", "ccg")
        .replace("integrated care board", "icb")
        .replace("primary care trust", "pct")
    )
    words = re.findall(r"[a-z0-9]+", name)
    return " ".join(w for w in words if w not in STOP) or name.strip()


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


class Tally:
    def __init__(self):
        self.tp = self.fp = self.fn = 0

    def add(self, tp, fp, fn):
        self.tp += tp
        self.fp += fp
        self.fn += fn

    def row(self):
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        return {
            "precision": round(p, 4),
            "recall": round(r, 4),
            "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
            "gold": self.tp + self.fn,
            "found": self.tp + self.fp,
        }


class Share:
    def __init__(self):
        self.right = self.all = 0

    def add(self, right):
        self.right += bool(right)
        self.all += 1

    def row(self):
        return {"accuracy": round(self.right / self.all, 4) if self.all else 0.0, "of": self.all}


def greedy(scores, least):
    """One-to-one pairs (i, j), best score first."""
    pairs, left, right = [], set(), set()
    for s, i, j in sorted(scores, key=lambda t: (-t[0], t[1], t[2])):
        if s >= least and i not in left and j not in right:
            pairs.append((i, j))
            left.add(i)
            right.add(j)
    return pairs


def rows_by(frame, column):
    out = collections.defaultdict(list)
    for row in frame.iter_rows(named=True):
        out[row[column]].append(row)
    return out


class Predicted:
    """The tables of a ledger, by article."""

    def __init__(self, ledger):
        self.articles = rows_by(ledger.articles, "document")
        self.organisations = {r["organisation_id"]: r for r in ledger.organisations.iter_rows(named=True)}
        self.mentions = rows_by(ledger.mentions, "article_id")
        self.observations = rows_by(ledger.observations, "article_id")
        self.parties = rows_by(ledger.parties, "article_id")
        claims = (
            ledger.claims
        )  # the guidelines count no mere intention ("wants", "hopes") as a claim; the table keeps it, the score passes over it
        if "act" in claims.columns:
            claims = claims.filter(claims["act"].cast(str).fill_null("") != "intention")
        self.claims = rows_by(claims, "article_id")


def score(gold_documents, predicted, misses):
    t = collections.defaultdict(Tally)
    share = collections.defaultdict(Share)
    lost = collections.defaultdict(list)
    for document in gold_documents:
        name = document["document"]
        mine = predicted.articles.get(name) or predicted.articles.get(name.removesuffix(".txt")) or []
        free = list(mine)
        for a in document["articles"]:
            where = f"{name}#{a['ordinal']}"
            hit = next((m for m in free if a["first_words"] in m["text"] and m["text"].index(a["first_words"]) < 400), None)
            hit = hit or next((m for m in free if a["first_words"] in m["text"]), None)
            t["articles"].add(bool(hit), 0, not hit)
            if hit is None:
                lost["articles missed"].append(where)
                for sort in ("organisations", "contracts", "claims", "claim attribution"):
                    n = len(a[sort]) if sort in a else len(a["claims"])
                    t[sort].add(0, 0, n)
                t["contract slots"].add(0, 0, sum(len(slots(c)) for c in a["contracts"]))
                continue
            free.remove(hit)
            text = hit["text"].strip()
            share["article bounds"].add(text.startswith(a["first_words"]) and text.endswith(a["last_words"]))
            share["title"].add(
                (hit["title"] or None) == a["title"]
                or (a["title"] and hit["title"] and words(hit["title"]) == words(a["title"]))
            )
            share["publisher"].add((hit["publisher"] or None) == a["publisher"])
            share["published"].add((str(hit["published"]) if hit["published"] else None) == a["published"])
            one_article(a, hit, predicted, t, share, lost, where)
        for m in free:
            t["articles"].add(0, 1, 0)
            lost["articles made up"].append(f"{name}: {m['text'][:60]!r}")
            aid = m["article_id"]
            t["organisations"].add(0, len({r["organisation_id"] for r in predicted.mentions[aid]}), 0)
            t["contracts"].add(0, len(predicted.observations[aid]), 0)
            t["claims"].add(0, len(predicted.claims[aid]), 0)
            t["claim attribution"].add(0, len(predicted.claims[aid]), 0)
    return {**{k: v.row() for k, v in t.items()}, **{k: v.row() for k, v in share.items()}}, lost


def one_article(a, hit, predicted, t, share, lost, where):
    aid, text = hit["article_id"], hit["text"]

    # organisations: a predicted one matches by canonical name or by a shared named surface
    surfaces = collections.defaultdict(set)
    for m in predicted.mentions[aid]:
        surfaces[m["organisation_id"]].update([m["surface"].strip().lower()] if m["how"] != "anaphor" else [])
    ids = [i for i, s in surfaces.items() if s]
    gold = a["organisations"]
    scores = []
    for i, g in enumerate(gold):
        forms = {s.strip().lower() for s in g["surfaces"]}
        for j, oid in enumerate(ids):
            same_name = key(predicted.organisations[oid]["name"]) == key(g["name"])
            shared = forms & surfaces[oid]
            if same_name or shared:
                scores.append((4 * same_name + len(shared), i, j))
    pairs = greedy(scores, 1)
    same = {ids[j]: gold[i]["id"] for i, j in pairs}
    t["organisations"].add(len(pairs), len(ids) - len(pairs), len(gold) - len(pairs))
    for i, j in pairs:
        o = predicted.organisations[ids[j]]
        right = key(o["name"]) == key(gold[i]["name"])
        share["organisation name"].add(right)
        share["organisation kind"].add(o["kind"] == gold[i]["kind"])
        if not right:
            lost["organisation names"].append(f"{where}: {o['name']!r} for {gold[i]['name']!r}")
        if o["kind"] != gold[i]["kind"]:
            lost["organisation kinds"].append(f"{where}: {o['name']!r} {o['kind']} for {gold[i]['kind']}")
    for i, g in enumerate(gold):
        if i not in {p[0] for p in pairs}:
            lost["organisations missed"].append(f"{where}: {g['name']!r} {g['surfaces']}")
    for j, oid in enumerate(ids):
        if j not in {p[1] for p in pairs}:
            lost["organisations made up"].append(f"{where}: {predicted.organisations[oid]['name']!r} {sorted(surfaces[oid])}")

    # contracts: pairs by agreeing slots, then every slot counts
    parties = collections.defaultdict(list)
    for p in predicted.parties[aid]:
        parties[p["contract_id"]].append({"org": same.get(p["organisation_id"], "?" + p["organisation_id"]), "role": p["role"]})
    mine = []
    for o in predicted.observations[aid]:
        start = o["start"]
        mine.append({**o, "parties": parties[o["contract_id"]], "start": None if start is None else str(start)})
    mine_slots = [slots(m) for m in mine]
    gold_slots = [slots(g) for g in a["contracts"]]
    weight = {"value_gbp": 3, "commissioner": 2, "provider": 2, "preferred_bidder": 2, "service": 1, "duration_months": 1}
    scores = [
        (sum(weight.get(s[0], 0.5) for s in common(gs, ms)), i, j)
        for i, gs in enumerate(gold_slots)
        for j, ms in enumerate(mine_slots)
    ]
    pairs = greedy(scores, 1.5)
    for i, j in pairs:  # a bare "£5m contract" says nothing of its basis: either answer will do
        if not any(s[0] == "value_basis" for s in gold_slots[i]):
            mine_slots[j] = [s for s in mine_slots[j] if s[0] != "value_basis"]
    t["contracts"].add(len(pairs), len(mine) - len(pairs), len(a["contracts"]) - len(pairs))
    right = sum(len(common(gold_slots[i], mine_slots[j])) for i, j in pairs)
    t["contract slots"].add(right, sum(map(len, mine_slots)) - right, sum(map(len, gold_slots)) - right)
    for i, j in pairs:
        ok = common(gold_slots[i], mine_slots[j])
        for s in gold_slots[i]:
            if s not in ok:
                lost["contract slots missed"].append(f"{where} {a['contracts'][i]['id']}: {s}")
        agreed = {s[0] for s in ok}
        for s in mine_slots[j]:
            if not any(equal(s, g) for g in gold_slots[i]):
                lost["contract slots made up"].append(f"{where} {a['contracts'][i]['id']}: {s}")
    for i, g in enumerate(a["contracts"]):
        if i not in {p[0] for p in pairs}:
            lost["contracts missed"].append(f"{where}: {g['evidence']!r} {gold_slots[i]}")
    for j, m in enumerate(mine):
        if j not in {p[1] for p in pairs}:
            lost["contracts made up"].append(f"{where}: {mine_slots[j]}")

    # claims: the same beginning, and most of the gold content (its first 12 words at least) covered
    claims = predicted.claims[aid]
    spans = [sorted((s["start"], s["end"]) for s in c["content_spans"]) for c in claims]
    scores, gold_spans = [], []
    floor = 0
    for i, g in enumerate(a["claims"]):
        at = text.find(g["content"][0], floor)
        at = at if at >= 0 else text.find(g["content"][0])
        floor = at if at >= 0 else floor
        end = at + len(g["content"][0])
        gold_spans.append((at, end))
        for j, s in enumerate(spans):
            if at < 0 or not s or abs(s[0][0] - at) > 40:
                continue
            covered = sum(max(0, min(e, end) - max(b, at)) for b, e in s)
            if covered >= 0.6 * (end - at) and (s[0][1] - s[0][0]) <= max(4 * (end - at), (end - at) + 600):
                scores.append((covered / (end - at), i, j))
    pairs = greedy(scores, 0.6)
    t["claims"].add(len(pairs), len(claims) - len(pairs), len(a["claims"]) - len(pairs))
    attributed = 0
    for i, j in pairs:
        g, c = a["claims"][i], claims[j]
        if g["person"]:
            ok = bool(c["person"]) and words(c["person"])[-1:] == words(g["person"])[-1:]
        elif g["organisation"]:
            ok = same.get(c["organisation_id"]) == g["organisation"] and not c["person"]
        else:
            ok = not c["person"] and words(c["speaker"] or "")[-2:] == words(g["speaker"])[-2:]
        attributed += ok
        if not ok:
            lost["claims attributed wrongly"].append(
                f"{where}: {c['speaker']!r} / {c['person']!r} / {c['organisation_id']!r} for {g['speaker']!r} / {g['person']!r} / {g['organisation']!r}: {g['content'][0][:60]!r}"
            )
        share["claim affiliation"].add(
            same.get(c["organisation_id"]) == g["organisation"] if g["organisation"] else not c["organisation_id"]
        )
        share["claim quotation"].add(c["quotation"] == g["quotation"])
    t["claim attribution"].add(attributed, len(claims) - attributed, len(a["claims"]) - attributed)
    for i, g in enumerate(a["claims"]):
        if i not in {p[0] for p in pairs}:
            lost["claims missed"].append(f"{where}: {g['speaker']!r} {g['cue']!r} {g['content'][0][:70]!r}")
    for j, c in enumerate(claims):
        if j not in {p[1] for p in pairs}:
            lost["claims made up"].append(f"{where}: {c['speaker']!r} {c['cue']!r} {c['content'][:70]!r}")


def slots(contract):
    out = [(p["role"], p["org"]) for p in contract["parties"]]
    out += [("service", s) for s in contract["services"] or []]
    for field in ("value_gbp", "value_gbp_high", "value_basis", "duration_months", "start", "status", "model"):
        if contract.get(field) is not None:
            out.append((field, contract[field]))
    return list(dict.fromkeys(out))


def equal(a, b):
    if a[0] != b[0]:
        return False
    if a[0] in ("value_gbp", "value_gbp_high"):
        return abs(float(a[1]) - float(b[1])) <= 0.005 * max(abs(float(a[1])), 1)
    if a[0] == "start":
        x, y = str(a[1]), str(b[1])
        n = min(len(x), len(y))
        return x[:n] == y[:n]
    if a[0] == "duration_months":
        return int(a[1]) == int(b[1])
    return a[1] == b[1]


def common(gold, mine):
    left, out = list(mine), []
    for g in gold:
        for m in left:
            if equal(g, m):
                out.append(g)
                left.remove(m)
                break
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--text", nargs="+", required=True, help="folder of .txt documents, or .jsonl files of articles")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    import pressledger

    documents = []
    for path in args.gold:
        gold = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        documents += gold if isinstance(gold, list) else [gold]
    merged = {}
    for d in documents:
        merged.setdefault(d["document"], {"document": d["document"], "articles": []})["articles"] += d["articles"]
    result, lost = score(list(merged.values()), Predicted(pressledger.read(args.text)), args.misses)
    if args.json:
        print(json.dumps(result))
        return
    for name, row in result.items():
        print(f"{name:22} " + "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()))
    if args.misses:
        for name, items in lost.items():
            print(f"\n{name} ({len(items)}):")
            for item in items[: args.misses]:
                print("  " + item)


if __name__ == "__main__":
    main()
