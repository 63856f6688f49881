#!/usr/bin/env python3
"""Check gold files: `check_gold.py GOLD.json [GOLD.json ...] --text DIR_OR_JSONL`.

Every quoted string must occur in its document, ids must resolve, and labels must be in the vocabulary.
"""

import argparse
import json
import pathlib
import re
import sys

KINDS = set(
    ["commissioner", "nhs_provider", "gp_provider", "independent_provider", "social_enterprise", "partnership", "charity", "national_body", "regulator", "government", "local_authority", "legislature", "political_party", "union", "professional_body", "think_tank", "university", "media", "professional_services", "other"]
)
ROLES = set(["commissioner", "provider", "preferred_bidder", "bidder", "subcontractor", "incumbent", "challenger"])
SERVICES = set(
    ["musculoskeletal", "community", "older_people", "urgent_care", "emergency", "mental_health", "cancer", "end_of_life", "cardiology", "diabetes", "dermatology", "ophthalmology", "primary_care", "gp_out_of_hours", "nhs_111", "maternity", "children", "elective", "pathology", "imaging", "pharmacy", "home_medicines", "patient_transport", "ambulance", "sexual_health", "hiv", "podiatry", "learning_disability", "addiction", "prison_health", "public_health", "social_care", "rehabilitation", "wheelchair", "estates", "it", "back_office", "commissioning_support", "whole_population", "other"]
)
STATUS = set(["planned", "tendering", "preferred_bidder", "awarded", "running", "halted", "terminated", "not_renewed"])
MODELS = {None} | set(["prime_provider", "alliance", "accountable_care", "outcomes_based", "framework", "joint_venture"])
QUOTATION = set(["direct", "indirect", "mixed"])


def documents(where):
    """{document name: text}, from a folder of .txt files or from JSONL with `id` and `text`."""
    where = pathlib.Path(where)
    if where.is_dir():
        return {p.name: p.read_text(encoding="utf-8") for p in sorted(where.glob("*.txt"))}
    rows = [json.loads(line) for line in where.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {r["id"]: (r.get("title") or "") + "\n" + r["text"] for r in rows}


def problems(gold, text):
    def want(string, where):
        if string is not None and string not in text:
            yield f"{where}: not in the document: {string!r}"

    last = 0
    for a in gold["articles"]:
        at = f"article {a['ordinal']}"
        for field in ("first_words", "last_words"):
            yield from want(a[field], f"{at} {field}")
        begin = text.find(a["first_words"], last)
        end = text.find(a["last_words"], begin)
        if begin < 0 or end < 0:
            yield f"{at}: body not found in order"
            body = text
        else:
            body, last = text[begin : end + len(a["last_words"])], end
        if a["published"] is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", a["published"]):
            yield f"{at}: published {a['published']!r}"
        ids = [o["id"] for o in a["organisations"]]
        if len(ids) != len(set(ids)):
            yield f"{at}: organisation ids repeat"
        names = [o["name"] for o in a["organisations"]]
        if len(names) != len(set(names)):
            yield f"{at}: organisation names repeat"
        for o in a["organisations"]:
            if o["kind"] not in KINDS:
                yield f"{at} {o['id']}: kind {o['kind']!r}"
            if not o["surfaces"]:
                yield f"{at} {o['id']}: no surfaces"
            for s in o["surfaces"]:
                yield from want(s, f"{at} {o['id']} surface")
        for c in a["contracts"]:
            where = f"{at} {c['id']}"
            for s in c["services"]:
                if s not in SERVICES:
                    yield f"{where}: service {s!r}"
            for p in c["parties"]:
                if p["org"] not in ids:
                    yield f"{where}: party {p['org']!r} is no organisation of the article"
                if p["role"] not in ROLES:
                    yield f"{where}: role {p['role']!r}"
            if c["status"] not in STATUS:
                yield f"{where}: status {c['status']!r}"
            if c["model"] not in MODELS:
                yield f"{where}: model {c['model']!r}"
            if c["value_basis"] not in (None, "total", "annual"):
                yield f"{where}: basis {c['value_basis']!r}"
            if c["start"] is not None and not re.fullmatch(r"\d{4}(-\d\d){0,2}", c["start"]):
                yield f"{where}: start {c['start']!r}"
            yield from want(c["evidence"], f"{where} evidence")
        for i, c in enumerate(a["claims"]):
            where = f"{at} claim {i + 1}"
            if c["organisation"] is not None and c["organisation"] not in ids:
                yield f"{where}: organisation {c['organisation']!r} is no organisation of the article"
            if c["quotation"] not in QUOTATION:
                yield f"{where}: quotation {c['quotation']!r}"
            yield from want(c["speaker"], f"{where} speaker")
            yield from want(c["cue"], f"{where} cue")
            if not c["content"]:
                yield f"{where}: no content"
            for s in c["content"]:
                if s not in body:
                    yield f"{where} content: not in the body: {s!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--text", required=True)
    args = parser.parse_args()
    texts = documents(args.text)
    bad = 0
    for path in args.gold:
        gold = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        for gold_one in gold if isinstance(gold, list) else [gold]:
            text = texts.get(gold_one["document"])
            if text is None:
                print(f"{path}: no document {gold_one['document']!r}")
                bad += 1
                continue
            found = list(problems(gold_one, text))
            bad += len(found)
            for f in found:
                print(f"{path} [{gold_one['document']}]: {f}")
    print(f"{bad} problems")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
