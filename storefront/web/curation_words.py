"""Curation in words: levels, steps, how a run stands, gates, what is not needed. All wings say the same."""

from collections.abc import Sequence
from typing import Any

from flask_babel import LazyString, format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from storefront.accounts.history import Deed
from storefront.catalog import papers
from storefront.catalog.product import Food, Keeping, PassLevel, Product
from storefront.curation import gates
from storefront.curation.curation_run import Status
from storefront.curation.grading import Result
from storefront.curation.rubric import Rubric
from storefront.curation.run_queue import Step
from storefront.curation.sitting import Sitting
from storefront.sellers.permit import NAMES, Kind

LEVELS: dict[PassLevel, LazyString] = {
    PassLevel.KECAMATAN: _l("Tingkat kecamatan"), PassLevel.KOTA: _l("Tingkat kota"),
    PassLevel.PROVINSI: _l("Tingkat provinsi"),
}  # fmt: skip
OPENS = {  # what a pass at this level opens
    PassLevel.KECAMATAN: _l("Membuka toko, putaran, dan bazar."),
    PassLevel.KOTA: _l("Membuka halaman depan, galeri, dan kios."),
    PassLevel.PROVINSI: _l("Membuka pesanan kantor pemerintah."),
}
STEPS = {
    Step.VERIFY: _l("Perlu diverifikasi"), Step.VALIDATE: _l("Perlu divalidasi"), Step.SCHEDULE: _l("Menunggu jadwal"),
    Step.TABLE: _l("Hari kurasi"), Step.CONCLUDE: _l("Perlu diputuskan"), Step.APPEAL: _l("Banding"),
    Step.ANSWER: _l("Pesan penjual"),
}  # fmt: skip
STATES = {
    Status.SUBMITTED: (_l("Menunggu verifikasi"), "wait"), Status.VERIFIED: (_l("Menunggu validasi"), "wait"),
    Status.VALIDATED: (_l("Menunggu jadwal"), "wait"), Status.SCHEDULED: (_l("Dijadwalkan"), "info"),
    Status.SCORED: (_l("Menunggu keputusan"), "wait"), Status.PASSED: (_l("Lulus"), "good"),
    Status.REVISE: (_l("Perlu diperbaiki"), "bad"), Status.FAILED: (_l("Belum lulus"), "bad"),
    Status.WITHDRAWN: (_l("Ditarik penjual"), "quiet"), Status.STOPPED: (_l("Dihentikan petugas"), "bad"),
}  # fmt: skip
DEEDS = {
    "curation.entered": (_l("Diajukan penjual"), "quiet"), "curation.verified": (_l("Diverifikasi"), "good"),
    "curation.validated": (_l("Divalidasi"), "good"), "curation.sent_back": (_l("Dikembalikan"), "bad"),
    "curation.scheduled": (_l("Diberi giliran"), "info"), "curation.shifted": (_l("Dipindah ke hari lain"), "info"),
    "curation.unscheduled": (_l("Gilirannya ditarik"), "wait"), "curation.scored": (_l("Dinilai kurator"), "info"),
    "curation.passed": (_l("Lulus"), "good"), "curation.revise": (_l("Perlu diperbaiki"), "bad"),
    "curation.failed": (_l("Belum lulus"), "bad"), "curation.appealed": (_l("Penjual mengajukan banding"), "wait"),
    "curation.withdrawn": (_l("Ditarik penjual"), "quiet"), "curation.noted": (_l("Pesan petugas"), "quiet"),
    "curation.stopped": (_l("Dihentikan: barangnya diturunkan"), "bad"),
    "sitting.announced": (_l("Hari kurasi diumumkan"), "info"), "sitting.cancelled": (_l("Hari kurasi batal"), "bad"),
    "rubric.published": (_l("Rubrik baru diterbitkan"), "info"),
}  # fmt: skip
WHY_NOT = {
    "part": _l("Langkah ini dikerjakan petugas lain di wilayah ini."),
    "own": _l("Anda ikut dalam toko ini atau membantunya, jadi petugas lain yang memutuskan."),
    "same": _l("Anda yang memverifikasi barang ini, jadi orang lain yang memvalidasinya."),
    "heard": _l("Anda ikut memutuskan hasil yang dibanding, jadi petugas lain yang melihatnya sekarang."),
    "early": _l("Harinya belum tiba. Penilaian dibuka pada hari kurasinya."),
    "given": _l("Nilai Anda sudah masuk. Menunggu kurator lain."),
    "over": _l("Sudah diputuskan."),
}


def points(hundredths: int) -> str:
    """Hundredths of a step as people read them: `3,05`."""
    return format_decimal(hundredths / 100, format="0.00")


def gate_list(product: Product, level: PassLevel, shut: Sequence[str]) -> list[tuple[bool, str]]:
    """Each gate of this run, open or not, with its sentence."""
    lines = []
    for kind in gates.kinds(product, level):
        if kind.value in shut:
            lines.append((False, _("%(paper)s: belum ada. Tanpa ini tidak bisa lulus.", paper=NAMES[kind])))
        else:
            lines.append((True, _("%(paper)s: ada dan berlaku.", paper=NAMES[kind])))
    if gates.EXPIRED in shut:
        lines.append((False, _("Ada surat izin yang sudah habis. Harus diperbarui dulu.")))
    else:
        lines.append((True, _("Tidak ada surat izin yang habis.")))
    return lines


def gate(word: str) -> str:
    """A closed gate in a few words."""
    if word == gates.EXPIRED:
        return _("surat izin yang sudah habis")
    return _("%(paper)s belum ada", paper=NAMES[Kind(word)])


def closes(words: Sequence[str]) -> str:
    """Why a change cannot be agreed to: what the product would lack after it."""
    lacks = ", ".join(map(gate, words))
    return _(
        "Belum bisa disetujui: setelah perubahan ini %(gates)s. Tolak dengan alasan, atau tunggu suratnya.", gates=lacks
    )


def wanted(product: Product, level: PassLevel, lacks: Sequence[Kind]) -> list[str]:
    """The papers its kind and keeping need that only lower the score while they are missing."""
    gated = gates.kinds(product, level)
    return [
        _("%(paper)s belum ada: nilai legalitasnya turun.", paper=NAMES[kind]) if kind in lacks
        else _("%(paper)s: ada dan berlaku.", paper=NAMES[kind])
        for kind in papers.needed(product) if kind not in gated
    ]  # fmt: skip


def unneeded(product: Product) -> list[str]:
    """What must not be asked of this product, for its kind cannot have it."""
    needed = papers.needed(product)
    said = []
    if product.food == Food.NONE:
        said.append(_("Bukan makanan: tidak perlu halal dan P-IRT."))
    if product.food == Food.FRESH:
        said.append(_("Pangan segar: tidak perlu sertifikat halal dan P-IRT."))
    if product.food == Food.PROCESSED and Kind.PIRT not in needed:
        if product.keeping == Keeping.SHORT:
            said.append(_("Tahan kurang dari 7 hari: tidak perlu P-IRT. Yang dilihat SLHS dapurnya."))
        elif product.keeping in (Keeping.CHILLED, Keeping.MILK):
            said.append(_("Disimpan dingin atau olahan susu: tidak bisa P-IRT. Yang dilihat BPOM MD."))
    return said


def day_line(sitting: Sitting) -> str:
    """`Selasa, 24 November 2026 pukul 09.00, Aula Kecamatan`."""
    day = format_date(sitting.day, "EEEE, d MMMM y", rebase=False)
    hour = f"{sitting.starts:%H.%M}"
    return _("%(day)s pukul %(hour)s, %(place)s", day=day, hour=hour, place=sitting.place)


def seats_left(sitting: Sitting) -> str:
    """`3 tempat lagi`."""
    left = sitting.seats - sitting.taken
    return ngettext("%(num)s tempat lagi", "%(num)s tempat lagi", left) if left else _("penuh")


def whose(sitting: Sitting) -> str:
    """Whose goods may come: an area, a pengampu, both, or all of Jakarta."""
    place = sitting.area.short_name if sitting.area else _("seluruh Jakarta")
    return f"{place} · {sitting.pengampu.name}" if sitting.pengampu else place


def path(deeds: Sequence[Deed]) -> list[dict[str, Any]]:
    """The log of a run as `parts/timeline.html` draws it, in the order given; staff read who it was."""
    return [_moment(deed) for deed in deeds]


def _moment(deed: Deed) -> dict[str, Any]:
    word, tone = DEEDS.get(deed.what, (deed.what, "quiet"))
    facts = [deed.actor.name or _("akun terhapus")] if deed.actor else []
    if deed.after.get("grade"):
        facts.append(_("nilai %(grade)s (%(points)s)", grade=deed.after["grade"], points=points(deed.after["score"])))
    if deed.what == "curation.entered" and deed.after.get("turn", 1) > 1:
        facts.append(_("pengajuan ke-%(turn)s", turn=deed.after["turn"]))
    return {"word": str(word), "at": deed.at, "detail": " · ".join(filter(None, [*facts, deed.why])), "tone": tone}


def verdict(result: Result, rubric: Rubric, level: PassLevel, shut: Sequence[str], names: dict[str, str]) -> list[str]:
    """What the rule makes of the sheets, and why, in sentences; `names` gives criteria by key."""
    line = rubric.enough(level)
    said = [
        _("Nilai %(points)s dari 4 · Garis %(level)s %(line)s · %(outcome)s, nilai %(grade)s",
          points=points(result.score), level=level.value, line=points(line), outcome=STATES[result.outcome][0],
          grade=result.grade.value)
    ]  # fmt: skip
    if shut:
        said.append(_("Pintu tertutup: %(gates)s. Karena itu belum lulus, berapa pun nilainya.",
                      gates=", ".join(map(gate, shut))))  # fmt: skip
    for key in result.short:
        said.append(_("%(criterion)s %(points)s, terlalu rendah untuk lulus dengan nilai berapa pun.",
                      criterion=names[key], points=points(result.by_item[key])))  # fmt: skip
    if result.score < line:
        said.append(_("Kurang %(points)s dari garis.", points=points(line - result.score)))
    if result.outcome == Status.REVISE:
        said.append(_("Penjual memperbaiki, lalu mengajukan lagi dalam perjalanan yang sama."))
    return said
