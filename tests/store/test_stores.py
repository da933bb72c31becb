"""The store protocol, the same for every store."""

import json
from pathlib import Path
from typing import Any

import pytest

from bbic_wizard.desk.packs import pinned_pack
from bbic_wizard.errors import Conflict, NotAllowed, NotFound, StoreUnreadable
from bbic_wizard.model.change import Answered, ChangeUnreadable, FormMoved, Gone, StatusChanged, from_json
from bbic_wizard.store import chain
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.proof import Chains
from bbic_wizard.store.protocol import Bookmark, Listing, Sought, Store, Typing
from tests.store.books import OPENED, answered, at, new_book


@pytest.fixture(params=["memory", "casebook"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    store = MemoryStore() if request.param == "memory" else new_book(tmp_path)
    yield store
    store.close()


def told(store: Store, case_id: str) -> list[tuple[str, dict[str, Any]]]:
    """What the log of a case says; each link fits the one before it."""
    links, chains = store.audit(case_id), Chains()
    assert [chains.follow(link) for link in links] == [None] * len(links)
    return [(link.action, json.loads(link.detail)) for link in links]


def test_changes_come_back_stamped_and_in_order(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", at(1), Listing("Elin"))
    stamped = store.append("c1", 1, [answered("x"), answered("y")], "Eva", at(2))
    assert [item.seq for item in stamped] == [2, 3]
    assert [(item.seq, item.at, item.author) for item in store.load("c1")] == [
        (1, at(1), "Sara"),
        (2, at(2), "Eva"),
        (3, at(2), "Eva"),
    ]
    assert store.load("c1")[1:] == stamped
    assert store.load("c1")[2].change == answered("y")


def test_a_stale_write_is_a_conflict_and_changes_nothing(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", at(1))
    store.append("c1", 1, [answered("x")], "Sara", at(2))
    before = store.row("c1")
    for expected in (0, 1, 3):
        with pytest.raises(Conflict):
            store.append("c1", expected, [answered("y")], "Eva", at(3))
        with pytest.raises(Conflict):
            store.strike("c1", expected, {1}, [], [], "Eva", at(3), Listing("Annat"))
    assert (len(store.load("c1")), store.row("c1"), len(store.audit("c1"))) == (2, before, 2)


def test_no_change_is_nothing_done(store: Store) -> None:
    assert store.append("c1", 0, [], "Sara", at(1), Listing("Elin")) == []
    assert store.row("c1") is None
    assert store.audit("c1") == []


def test_the_list_follows_the_journal(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", at(1), Listing("Elin", "2026-7", "2026-06-10", 12))
    store.append("c2", 0, [OPENED.model_copy(update={"fictional": False})], "Eva", at(2), Listing("Theo"))
    store.append("c1", 1, [StatusChanged(to="till granskning")], "Sara", at(3))
    moved = FormMoved(form="prov", form_version=2, profile="p", pack="q")
    store.append("c1", 2, [moved], "Sara", at(4), Listing("Elin", "2026-7", "2026-06-10", 3))
    one, two = store.rows()
    assert (one.id, one.title, one.number, one.deadline, one.left) == ("c1", "Elin", "2026-7", "2026-06-10", 3)
    assert (one.status, one.fictional, one.seq, one.pack, one.changed_at) == ("till granskning", True, 3, "q", at(4))
    assert (two.id, two.title, two.status, two.fictional, two.handler) == ("c2", "Theo", "utkast", False, "Eva")
    assert store.row("c1") == one
    assert store.row("nix") is None


def test_what_is_done_is_logged_in_a_chain_per_case(store: Store) -> None:
    store.note("", "Sara", at(1), "unlock")
    store.append("c1", 0, [OPENED, answered("x")], "Sara", at(1), Listing("Elin"))
    store.note("c1", "Eva", at(2), "read", {"how": "ut"})
    store.append("c1", 2, [answered("hemligheten")], "Eva", at(3))
    (_, first), read, (_, second) = told(store, "c1")
    assert (first["first"], len(first["macs"]), second["first"], len(second["macs"])) == (1, 2, 3, 1)
    assert read == ("read", {"how": "ut"})
    assert told(store, "") == [("unlock", {})]
    assert [(link.actor, link.at) for link in store.audit("c1")] == [("Sara", at(1)), ("Eva", at(2)), ("Eva", at(3))]
    assert "hemligheten" not in str(store.audit("c1"))


def test_time_never_goes_back_within_a_case(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", "2026-03-29T10:00:00+02:00")
    same_instant = "2026-03-29T08:00:00+00:00"
    assert store.append("c1", 1, [answered("x")], "Sara", same_instant)[0].at == same_instant
    earlier = "2026-03-29T09:30:00+02:00"
    assert store.append("c1", 2, [answered("y")], "Sara", earlier)[0].at == same_instant
    store.note("c1", "Sara", earlier, "read")
    store.append("c2", 0, [OPENED], "Sara", earlier)
    assert [item.at for item in store.load("c1")] == ["2026-03-29T10:00:00+02:00", same_instant, same_instant]
    assert [detail.get("clock") for _, detail in told(store, "c1")] == [None, None, earlier, earlier]
    assert [link.at for link in store.audit("c1")][2:] == [same_instant, same_instant]
    assert store.load("c2")[0].at == earlier


def test_struck_changes_say_nothing_more_and_the_log_still_holds(store: Store) -> None:
    store.append("c1", 0, [OPENED, answered("hemligheten"), answered("x")], "Sara", at(1), Listing("Hemlig"))
    store.set_typing("c1", "a.b", "Sara", Typing("hemligheten", 4, at(1)))
    store.set_typing("c1", "a.b", "Eva", Typing("annat", 4, at(1)))
    store.set_bookmark("c1", "Sara", Bookmark("a", "a.b", 0))
    said = store.strike("c1", 3, {2}, [answered("kvar")], [("a.b", "Sara")], "Sara", at(2), Listing("Elin", left=2))
    assert [(item.seq, item.change) for item in said] == [(4, answered("kvar"))]
    assert [type(item.change) for item in store.load("c1")][1:] == [Gone, Answered, Answered]
    assert store.load("c1")[1].author == "Sara"
    assert store.all_typings("c1") == [("a.b", "Eva", Typing("annat", 4, at(1)))]
    assert store.bookmark("c1", "Sara") == Bookmark("a", "a.b", 0)
    row = store.row("c1")
    assert row is not None
    assert (row.title, row.left, row.seq) == ("Elin", 2, 4)
    assert store.count(Sought(text="hemlig")) == 0
    action, detail = told(store, "c1")[-1]
    assert (action, detail["gone"], detail["first"], detail["typings"]) == ("strike", [2], 4, 1)
    store.append("c1", 4, [answered("vidare")], "Sara", at(3))


def test_striking_without_saying_anything_instead(store: Store) -> None:
    store.append("c1", 0, [OPENED, answered("x")], "Sara", at(1), Listing("Elin"))
    assert store.strike("c1", 2, {2}, [], [], "Sara", at(2), Listing("Namnlöst")) == []
    row = store.row("c1")
    assert row is not None
    assert (row.title, row.seq, row.changed_at) == ("Namnlöst", 2, at(1))
    action, detail = told(store, "c1")[-1]
    assert (action, detail["gone"], detail["typings"], "first" in detail) == ("strike", [2], 0, False)


def test_striking_what_is_not_there_changes_nothing(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", at(1), Listing("Elin"))
    for gone in ({2}, {0}, {1, 5}):
        with pytest.raises(NotFound):
            store.strike("c1", 1, gone, [answered("x")], [], "Sara", at(2), Listing("Annat"))
    with pytest.raises(NotFound):
        store.strike("nix", 0, {1}, [answered("x")], [], "Sara", at(2), Listing("Annat"))
    assert [item.change for item in store.load("c1")] == [OPENED]
    assert [row.title for row in store.rows()] == ["Elin"]


def test_a_disposed_case_leaves_a_line_and_nothing_else(store: Store) -> None:
    store.append("c1", 0, [OPENED, answered("x")], "Sara", at(1), Listing("Elin", "2026-7", "2026-06-10", 3))
    store.append("c2", 0, [OPENED], "Sara", at(1), Listing("Theo"))
    store.set_typing("c1", "a.b", "Eva", Typing("x", 0, at(1)))
    store.set_bookmark("c1", "Eva", Bookmark("a", "a.b", 0))
    store.dispose("c1", "Sara", at(2), {"law": "L-GALLR30"})
    row = store.row("c1")
    assert row is not None
    assert (row.title, row.number, row.handler, row.deadline, row.left, row.pack) == ("", "", "", "", 0, "")
    assert (row.disposed, row.changed_at, row.seq) == (True, at(1), 2)
    assert [type(item.change) for item in store.load("c1")] == [Gone, Gone]
    assert store.all_typings("c1") == []
    assert store.bookmark("c1", "Eva") is None
    action, detail = told(store, "c1")[-1]
    assert (action, detail["law"], detail["status"]) == ("dispose", "L-GALLR30", "utkast")
    with pytest.raises(NotAllowed, match="gallrat"):
        store.append("c1", 2, [answered("y")], "Sara", at(3))
    with pytest.raises(NotAllowed, match="gallrat"):
        store.set_mark("c1", "Sara", at(3), handler="Elin")
    with pytest.raises(NotAllowed, match="gallrat"):
        store.set_typing("c1", "a.b", "Eva", Typing("y", 0, at(3)))
    store.set_typing("c1", "a.b", "Eva", None)
    assert store.all_typings("c1") == []
    assert (store.count(Sought(text="elin")), store.count(Sought(text="theo"))) == (0, 1)
    assert store.load("c2")[0].change == OPENED


def test_marks_are_kept_and_logged(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", at(1), Listing("Elin"))
    store.append("c2", 0, [OPENED], "Sara", at(1), Listing("Theo"))
    store.set_mark("c1", "Sara", at(2), archived=True, handler="Eva")
    store.set_mark("c1", "Sara", at(2), transferred="2026-03-02")
    store.append("c1", 1, [answered("x")], "Sara", at(3), Listing("Elin A"))
    row = store.row("c1")
    assert row is not None
    assert (row.archived, row.handler, row.transferred, row.title) == (True, "Eva", "2026-03-02", "Elin A")
    archived, handler, transferred = told(store, "c1")[1:4]
    assert archived == ("archived", {"to": True})
    assert (handler[0], set(handler[1])) == ("handler", {"code"})
    assert "Eva" not in str(handler), "the log holds no name that somebody wrote"
    assert transferred == ("transferred", {"to": "2026-03-02"})
    assert [row.id for row in store.rows()] == ["c2"]
    store.set_mark("c1", "Sara", at(4), archived=False, transferred="")
    assert store.count(Sought()) == 2
    with pytest.raises(NotFound):
        store.set_mark("nix", "Sara", at(4), archived=True)
    assert store.audit("nix") == []


CASES = [
    ("c1", "Åsa · 2026-3", "2026-3", "2026-07-01", 4),
    ("c2", "Örjan · 2026-1", "2026-1", "", 0),
    ("c3", "Ärla · 2026-2", "2026-2", "2026-05-01", 9),
    ("c4", "Bo 100% _x", "", "2026-06-01", 2),
    ("c5", "Zlatan\\", "2026-9", "", 1),
]


@pytest.fixture
def listed(store: Store) -> Store:
    for number, (case_id, title, case_number, deadline, left) in enumerate(CASES, 1):
        author = "Sara" if number % 2 else "Eva"
        store.append(case_id, 0, [OPENED], author, at(number), Listing(title, case_number, deadline, left))
    store.append("c3", 1, [StatusChanged(to="låst")], "Sara", at(6))
    store.set_mark("c5", "Sara", at(7), archived=True)
    store.set_mark("c4", "Sara", at(7), transferred="2026-03-07")
    return store


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(), "c3 c4 c2 c1"),
        (Sought(descending=False), "c1 c2 c4 c3"),
        (Sought(archived=None), "c3 c5 c4 c2 c1"),
        (Sought(archived=True), "c5"),
        (Sought(order="title", descending=False, archived=None), "c4 c5 c1 c3 c2"),
        (Sought(order="title", descending=True, archived=None), "c2 c3 c1 c5 c4"),
        (Sought(order="number", descending=False), "c4 c2 c3 c1"),
        (Sought(order="deadline", descending=False, archived=None), "c3 c4 c1 c2 c5"),
        (Sought(order="deadline", descending=True, archived=None), "c1 c4 c3 c5 c2"),
        (Sought(order="left"), "c3 c1 c4 c2"),
        (Sought(order="status", descending=False), "c3 c1 c2 c4"),
        (Sought(order="handler", descending=False), "c2 c4 c1 c3"),
        (Sought(handler="Sara"), "c3 c1"),
        (Sought(handler=""), ""),
        (Sought(statuses=frozenset({"låst"})), "c3"),
        (Sought(statuses=frozenset({"låst", "utkast"}), handler="Eva"), "c4 c2"),
        (Sought(transferred=True), "c4"),
        (Sought(transferred=False), "c3 c2 c1"),
        (Sought(text="ÅSA"), "c1"),
        (Sought(text="  örjan "), "c2"),
        (Sought(text="o\u0308rjan"), "c2"),
        (Sought(text="2026-"), "c3 c2 c1"),
        (Sought(text="%"), "c4"),
        (Sought(text="_"), "c4"),
        (Sought(text="\\", archived=None), "c5"),
        (Sought(text="2026-9", archived=None), "c5"),
        (Sought(text="finns inte"), ""),
    ],
)
def test_cases_are_found_and_ordered(listed: Store, sought: Sought, found: str) -> None:
    assert [row.id for row in listed.rows(sought)] == found.split()
    assert listed.count(sought) == len(found.split())


def test_the_list_comes_in_parts(listed: Store) -> None:
    whole = [row.id for row in listed.rows()]
    assert [row.id for row in listed.rows(Sought(), 1, 2)] == whole[1:3]
    assert [row.id for row in listed.rows(Sought(), 3)] == whole[3:]
    assert listed.rows(Sought(), 9, 2) == []
    assert listed.rows(Sought(), 0, 0) == []


def test_typing_is_one_overwritten_row_per_author(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", at(1))
    store.set_typing("c1", "a.b", "Sara", Typing("halv", 4, "t1"))
    store.set_typing("c1", "a.b", "Sara", Typing("halvvägs", 8, "t2"))
    store.set_typing("c1", "a.b", "Eva", Typing("annat", 5, "t2"))
    assert store.typings("c1", "Sara") == {"a.b": Typing("halvvägs", 8, "t2")}
    assert [(place, author) for place, author, _ in store.all_typings("c1")] == [("a.b", "Eva"), ("a.b", "Sara")]
    store.set_typing("c1", "a.b", "Sara", None)
    assert store.typings("c1", "Sara") == {}
    assert store.typings("c1", "Eva") == {"a.b": Typing("annat", 5, "t2")}
    assert (len(store.load("c1")), len(store.audit("c1"))) == (1, 1)


def test_the_bookmark_is_remembered_per_author(store: Store) -> None:
    assert store.bookmark("c1", "Sara") is None
    store.set_bookmark("c1", "Sara", Bookmark("child", "child.name", 3))
    store.set_bookmark("c1", "Sara", Bookmark("child", "child.name", 5))
    assert store.bookmark("c1", "Sara") == Bookmark("child", "child.name", 5)
    assert store.bookmark("c1", "Eva") is None


def test_an_unknown_case_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.load("nix")
    with pytest.raises(NotFound):
        store.dispose("nix", "Sara", at(1))
    assert store.audit("nix") == []


def test_a_kept_pack_is_kept_as_it_was_first(store: Store) -> None:
    assert store.pack("d") is None
    store.keep_pack("d", "ett")
    store.keep_pack("d", "två")
    assert store.pack("d") == "ett"


def test_a_kept_pack_that_is_not_the_one_named_is_refused(store: Store) -> None:
    store.keep_pack("a" * 64, '{"form": {"id": "x", "version": 1, "title": "X", "steps": []}}')
    with pytest.raises(StoreUnreadable, match="inte det som ärendet gjordes med"):
        pinned_pack(store, "a" * 64)


@pytest.mark.parametrize(
    "body", ['{"type": "NoneDeclared"}', '{"type": "Gone", "v": -1}', '{"type": "Gone", "v": ' + "1" * 5000 + "}"]
)
def test_a_body_of_no_known_shape_is_unreadable(body: str) -> None:
    with pytest.raises(ChangeUnreadable):
        from_json(body)


def test_the_code_of_a_body_needs_the_salt() -> None:
    assert chain.body_mac(b"a" * 32, "x") != chain.body_mac(b"b" * 32, "x")
    assert chain.body_mac(b"a" * 32, "x") != chain.body_mac(b"a" * 32, "y")
