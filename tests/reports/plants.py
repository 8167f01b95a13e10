"""Wrong rows: for each invariant the statements that break it and nothing else. Each has to change exactly one row.

Orders and other things are named by what became of them in `stories` (test_verify.py).
"""

from storefront.kit.db import Base


def copied(table: str, where: str, **changed: str) -> str:
    """A statement that adds a row like the one found, with some columns changed (written as SQL)."""
    columns = [column.name for column in Base.metadata.tables[table].columns if column.name != "id"]
    values = ", ".join(changed.get(column, column) for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} WHERE {where}"


RECEIVED = copied("money_events", "kind = 'received' AND order_id = :accepted", amount="1", event_id="'planted'")

STOCK = {
    "stock_book": [copied("stock_moves", "reason = 'start' AND variant_id = :jar", free_change="1", held_change="0")],
    "batches": [
        "UPDATE batches SET units = units + 1",
        "UPDATE batches SET lost = lost + 1",
        "UPDATE stock_moves SET batch_id = (SELECT id FROM batches) WHERE reason = 'start' AND variant_id = :jar",
    ],
    "made_to_order": [
        "UPDATE variants SET free = 1 WHERE capacity IS NOT NULL",
        "UPDATE variants SET held = 1 WHERE capacity IS NOT NULL",
    ],
    "held_stock": ["UPDATE holds SET held = held - 1 WHERE order_id = :unpaid"],
    "held_days": ["UPDATE capacity_days SET held = held + 1"],
    "released_holds": ["UPDATE holds SET held = 1 WHERE order_id = :refunded"],
    "hold_lines": [
        "UPDATE holds SET line_id = (SELECT id FROM order_lines WHERE order_id = :accepted) WHERE order_id = :unpaid"
    ],
}
ORDERS = {
    "accepted_paid": [
        "UPDATE orders SET status = 'accepted', accepted_at = placed_at WHERE id = :unpaid",
        "UPDATE holds SET status = 'converted' WHERE order_id = :unpaid",
    ],
    "accepted_goods": ["UPDATE holds SET status = 'held' WHERE order_id = :accepted"],
    "paid_goods": ["UPDATE orders SET accept_by = NULL WHERE id = :waiting"],
    "ended_holds": ["UPDATE holds SET status = 'converted' WHERE order_id = :refunded"],
    "completed_left": ["UPDATE orders SET status = 'completed', completed_at = accepted_at WHERE id = :accepted"],
    "ended_how": ["UPDATE orders SET ended_by = '' WHERE id = :refunded"],
    "cancelled_due": ["UPDATE orders SET due = total WHERE id = :refunded"],
    "due": ["UPDATE orders SET due = due - 1 WHERE id = :unpaid"],
    "failed_why": ["UPDATE orders SET failed_at = accepted_at WHERE id = :accepted"],
    "wishes": [
        "INSERT INTO cancel_requests (order_id, status, why, asked_at, answer_by, answer, answered_by)"
        " SELECT id, 'asked', '', placed_at, placed_at, '', '' FROM orders WHERE id = :waiting"
    ],
    "order_moments": ["UPDATE orders SET accepted_at = NULL WHERE id = :accepted"],
    "totals": ["UPDATE orders SET goods = goods + 1 WHERE id = :accepted"],
    "purchases": [
        copied(
            "purchases", "id = (SELECT purchase_id FROM orders WHERE id = :unpaid)", number="'PLANTED'",
            form_key="'planted'",
        )
    ],
}  # fmt: skip
MONEY = {
    "money_book": [RECEIVED],
    "money_shop": [
        "UPDATE money_events SET seller_id = NULL WHERE order_id = :accepted",
        "UPDATE money_events SET counted_at = NULL WHERE order_id = :accepted",
    ],
    "lanes": [RECEIVED, "UPDATE orders SET received = received + 1 WHERE id = :accepted"],
    "confirmed_money": ["UPDATE payments SET status = 'confirmed' WHERE order_id = :unpaid"],
    "money_confirms": ["UPDATE payments SET status = 'lapsed' WHERE order_id = :waiting"],
    "money_order": ["UPDATE money_events SET currency = 'USD' WHERE order_id = :waiting"],
    "taken_back": ["UPDATE money_events SET amount = amount + 1 WHERE kind = 'reversed'"],
    "homeless": ["UPDATE money_events SET doubt = '' WHERE id = :homeless"],
    "hands": ["UPDATE money_events SET evidence = 'seller' WHERE order_id = :waiting"],
    "references": ["UPDATE payments SET reference = 'BCDFGHJKMNPQRSTVWXY2' WHERE order_id = :unpaid"],
    "code_amount": ["UPDATE payments SET amount = amount + 1 WHERE order_id = :unpaid"],
    "watched": ["UPDATE payments SET look_at = NULL WHERE order_id = :banked"],
    "claims": ["UPDATE orders SET claimed_until = NULL WHERE id = :claimed"],
}
SHEETS = {"sheet_counts": ["UPDATE sheet_imports SET done = done + 1"]}
REFUNDS = {
    "refund_book": [
        copied(
            "refunds", "order_id = :refunded", code="'planted'", amount="1", status="'needed'", decide_by="created_at"
        )
    ],
    "refund_lines": [
        "UPDATE money_events SET event_id = (SELECT code FROM refunds WHERE order_id = :over) WHERE kind = 'refunded'"
    ],
    "book_refunds": [
        copied("money_events", "kind = 'refunded'", order_id="NULL", seller_id="NULL", gateway="'planted'")
    ],
    "refund_room": [
        copied("payments", "order_id = :refunded", reference="'PLANTEDPLANTEDPLANTD'", status="'lapsed'"),
        "UPDATE refunds SET payment_id = (SELECT id FROM payments WHERE reference = 'PLANTEDPLANTEDPLANTD')"
        " WHERE order_id = :refunded",
    ],
    "refund_order": [
        "UPDATE refunds SET payment_id = (SELECT id FROM payments WHERE order_id = :accepted)"
        " WHERE order_id = :refunded"
    ],
    "refund_moments": ["UPDATE refunds SET proof = '' WHERE order_id = :refunded"],
    "refund_asked": ["UPDATE refunds SET asked_at = created_at WHERE order_id = :refunded"],
}
ACCOUNTS = {
    "own_account": ["UPDATE payments SET account_id = :changed WHERE order_id = :unpaid"],
    "two_people": ["UPDATE qris_accounts SET entered_by_id = :rini, approved_by_id = :rini WHERE id = :plain"],
    "two_operators": ["UPDATE qris_accounts SET checked_by_id = NULL WHERE id = :changed"],
    "account_moments": ["UPDATE qris_accounts SET approved_at = NULL WHERE id = :plain"],
    "notices": ["UPDATE payment_notices SET why = '' WHERE id = :told"],
    "closings": ["UPDATE closings SET thing_id = 999999 WHERE kind = 'unknown'"],
    "statement": ["UPDATE statement_lines SET payment_id = NULL WHERE id = :line"],
}
PEOPLE = {
    "factor_renewals": [
        "INSERT INTO factor_renewals (code, user_id, status, asked_by_id, asked_at, ends_at, first_by_id, second_by_id,"
        " ended_why) SELECT 'PLANTED', id, 'done', id, created_at, created_at, id, id, '' FROM users"
        " WHERE id = (SELECT min(id) FROM users)",
        "INSERT INTO factor_renewals (code, user_id, status, asked_by_id, asked_at, ends_at, ended_why)"
        " SELECT 'NOBODYS', id, 'asked', id, created_at, created_at, '' FROM users"
        " WHERE id = (SELECT min(id) FROM users)",
    ],
    "owner": ["UPDATE seller_members SET ended_at = joined_at WHERE seller_id = (SELECT seller_id FROM registrations)"],
    "leave": ["UPDATE mentor_consents SET given_by_id = user_id"],
    "invitations": ["UPDATE seller_invitations SET answered_at = invited_at"],
    "agreement": ["UPDATE registrations SET nik_hash = ''"],
}
PAPERS = {
    "papers_checked": ["UPDATE permits SET checked_on = NULL WHERE ends_on IS NOT NULL"],
    "papers_end": ["UPDATE products SET papers_end_on = NULL WHERE papers_end_on IS NOT NULL"],
    "own_papers": ["UPDATE permits SET seller_id = (SELECT max(id) FROM sellers) WHERE ends_on IS NOT NULL"],
    "closures": [copied("closures", "id > 0")],
}
COMPLAINTS = {
    "complaint_open": ["UPDATE complaints SET open_order_id = NULL"],
    "let_off": [
        "INSERT INTO failures (code, order_id, at, why, outcome, note, given_back)"
        " SELECT 'P', id, placed_at, 'damaged', 'again', '', 1 FROM orders WHERE id = :had"
    ],
    "complaint_moments": ["UPDATE complaints SET escalated_at = NULL"],
    "stars": ["UPDATE products SET stars = stars + 1 WHERE reviews > 0"],
    "reviews": ["UPDATE reviews SET order_id = :waiting"],
}
FLAGS = {
    "down_says_why": ["UPDATE take_downs SET status = 'lifted', lifted_at = made_at"],
    "upheld_down": ["UPDATE flag_cases SET take_down_id = NULL WHERE status = 'upheld'"],
    "flag_counts": ["UPDATE flag_cases SET reports = reports + 1 WHERE status = 'upheld'"],
    "flag_moments": [
        "UPDATE flag_cases SET ended_at = NULL WHERE status = 'dismissed'",
        "UPDATE flag_cases SET decided_by_id = NULL WHERE status = 'upheld'",
    ],
}
CURATION = {
    "on_its_way": [
        "UPDATE products SET status = 'submitted' WHERE id = (SELECT product_id FROM curation_runs WHERE id = :failed)",
        "UPDATE products SET status = 'draft' WHERE id = (SELECT product_id FROM curation_runs WHERE id = :seated)",
        "UPDATE curation_runs SET status = 'validated' WHERE id = :stopped",
    ],
    "enough_sheets": [
        "DELETE FROM score_sheets WHERE id = (SELECT min(id) FROM score_sheets WHERE run_id = :passed)",
        "UPDATE curation_runs SET grade = NULL WHERE id = :passed",
    ],
    "run_moments": [
        "UPDATE curation_runs SET validated_by_id = verified_by_id WHERE id = :seated",
        "UPDATE curation_runs SET ends_on = NULL WHERE id = :passed",
    ],
    "seats": ["UPDATE sittings SET taken = 0 WHERE id = (SELECT sitting_id FROM curation_runs WHERE id = :seated)"],
    "appeals": ["UPDATE appeals SET status = 'heard'"],
    "passes": [
        "UPDATE products SET pass_level = 'provinsi'"
        " WHERE id = (SELECT product_id FROM curation_runs WHERE id = :passed)",
        "UPDATE products SET pass_level = 'kecamatan', pass_ends_on = '2099-01-01'"
        " WHERE id = (SELECT product_id FROM curation_runs WHERE id = :failed)",
    ],
}
MEMBERS = {
    "member_nik": [
        "UPDATE enrolments SET nik_last = '' WHERE name = 'Rahma'",
        "UPDATE enrolments SET nik_hash = '3171011708450001' WHERE name = 'Rahma'",
    ],
    "member_removed": ["UPDATE enrolments SET business = 'Dapur' WHERE status = 'removed'"],
    "member_merged": [
        "UPDATE enrolments SET into_id = id WHERE status = 'merged'",
        "UPDATE enrolments SET into_id = id WHERE name = 'Rahma'",
    ],
    "member_shop": [
        "UPDATE enrolments SET seller_id = (SELECT seller_id FROM enrolments WHERE name = 'Rahma') WHERE name = 'Joko'"
    ],
    "member_counts": ["UPDATE member_lists SET undone = undone + 1"],
}
KHAS = {
    "khas": ["UPDATE products SET signature_decision = true WHERE id = (SELECT min(id) FROM products)"],
    "as_their_shop": ["UPDATE products SET pengampu_code = 'KPKP' WHERE id = (SELECT min(id) FROM products)"],
}
A_DRAWN = "(SELECT min(id) FROM turns WHERE left_at IS NULL AND replaces_id IS NULL)"
FIRST = "number = 1 AND showcase_id = (SELECT min(id) FROM showcases)"
GALLERIES = {
    "turn_periods": [
        f"UPDATE rotation_periods SET ends_on = '2099-01-01' WHERE {FIRST}",
        f"UPDATE rotation_periods SET starts_on = '2099-01-01' WHERE {FIRST}",
    ],
    "turn_moments": [
        f"UPDATE turns SET left_why = 'stock' WHERE id = {A_DRAWN}",
        "UPDATE turns SET left_words = '' WHERE left_why = 'staff'",
        "UPDATE turns SET slot = 99 WHERE replaces_id IS NOT NULL",
    ],
    "turn_unseen": [
        f"UPDATE turns SET unseen_at = '2026-08-03 00:00:00', counts = false WHERE id = {A_DRAWN}",
        f"UPDATE turns SET unseen_at = '2026-08-03 00:00:00' WHERE id = {A_DRAWN}",
    ],
    "turn_spots": [f"UPDATE turns SET spot_id = NULL WHERE id = {A_DRAWN}"],
    "turn_draws": [
        f"UPDATE turns SET slot = slot + 50 WHERE id = {A_DRAWN}",
        "UPDATE turns SET product_id = (SELECT max(id) FROM products) WHERE replaces_id IS NOT NULL",
    ],
    "turn_seeds": [
        "UPDATE showcases SET next_seed = 'PLANTED' WHERE id = (SELECT min(id) FROM showcases)",
        f"UPDATE rotation_periods SET next_fingerprint = 'planted' WHERE {FIRST}",
    ],
}
PLANTS = KHAS | CURATION | FLAGS | COMPLAINTS | PAPERS | STOCK | ORDERS | MONEY | REFUNDS | ACCOUNTS | SHEETS | PEOPLE
KIOSKS = {
    "kiosk_keys": [
        "UPDATE kiosks SET status = 'revoked' WHERE name = 'Lobi'",
        "UPDATE kiosks SET revoked_at = NULL WHERE name = 'Lobi lama'",
    ],
    "kiosk_runs": [
        "UPDATE kiosks SET city_code = '31.72' WHERE name = 'Lobi'",
        "UPDATE kiosk_days SET showcase_id = (SELECT id FROM showcases WHERE kind = 'shelf')",
        "UPDATE showcases SET city_code = '31.72' WHERE slug = 'jumat'",
    ],
    "kiosk_handovers": [
        "UPDATE handovers SET taken_at = '2099-01-01 00:00:00'",
        "UPDATE handovers SET taken_by = NULL",
    ],
    "kiosk_pairings": [
        "UPDATE kiosk_pairings SET kiosk_id = NULL WHERE fetched_at IS NOT NULL",
        "UPDATE kiosk_pairings SET kiosk_id = (SELECT id FROM kiosks WHERE name = 'Lobi')"
        " WHERE id = (SELECT max(id) FROM kiosk_pairings)",
    ],
}
PLANTS |= MEMBERS | GALLERIES | KIOSKS
REFUSED = {  # the database itself does not let these in
    "line_stages": "UPDATE order_lines SET ready = ready + 1 WHERE order_id = :unpaid",
    "one_code": copied("payments", "order_id = :unpaid", reference="'PLANTEDPLANTEDPLANTD'"),
    "one_account": copied("qris_accounts", "id = :plain"),
    "turn_slots": copied("turns", f"id = {A_DRAWN}", product_id="(SELECT max(id) FROM products)"),
}
