"""Files with several articles, office documents, mails and agencies' markup: each article has its title and date."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg.articles import Failure, read
from kg.articles.archives import pieces
from kg.statement import Article

ONE = "Malta and Cyprus opened talks on fishing rights."
TWO = "Samoa recalled its ambassador from Tonga."
LONG = " ".join([TWO] * 8)
BOTH = [(ONE, "Talks open", "2024-03-09", "Island Gazette"), (TWO, "Envoy recalled", "2022-11-30", "Island Gazette")]

LEXIS = f"""\
                               1 of 2 DOCUMENTS

                                Island Gazette

                            March 9, 2024 Saturday

Talks open

BYLINE: Ann Author

LENGTH: 40 words

DATELINE: VALLETTA

{ONE}

LOAD-DATE: March 10, 2024

LANGUAGE: ENGLISH

                     Copyright 2024 Island Gazette


                               2 of 2 DOCUMENTS

                                Island Gazette

                          November 30, 2022 Wednesday

Envoy recalled

SECTION: WORLD

LENGTH: 20 words

{TWO}

LOAD-DATE: December 1, 2022
"""
NEXIS = "".join(
    f"{title}\nIsland Gazette\n{date}\nCopyright 2024 Island Gazette All Rights Reserved\nLength: 40 words\n"
    f"Byline: Ann Author\nBody\n\n{text}\n\nLoad-Date: March 10, 2024\n\nEnd of Document\n\n"
    for title, date, text in (
        ("Talks open", "March 9, 2024 Saturday", ONE),
        ("Envoy recalled", "November 30, 2022", TWO),
    )
)
FACTIVA = f"""
HD \tTalks open
WC \t40 words
PD \t9 March 2024
SN \tIsland Gazette
LP \t{ONE}

CO \tmalt : Malta Corp
RE \tmalta : Malta | cypr : Cyprus
AN \tDocument ISLGAZ0020240309ek39000a1

HD \tEnvoy recalled
PD \t30 novembre 2022
SN \tIsland Gazette
LP \t{TWO}
AN \tDocument ISLGAZ0020221130ebu0000b2
"""
FACTIVA_PAGE = "<html><head><title>Factiva</title></head><body>" + "".join(
    f'<div class="article enArticle"><div><span class="enHeadline">{title}</span></div><div>40 words</div>'
    f"<div>{date}</div><div>Island Gazette</div><div>English</div>"
    f'<p class="articleParagraph enarticleParagraph">{text}</p>'
    "</div>"
    for title, date, text in (("Talks open", "9 March 2024", ONE), ("Envoy recalled", "30 November 2022", TWO))
)
GIGAWORD = "".join(
    f'<DOC id="ISL_ENG_{day}.0001" type="story">\n<HEADLINE>\n{title}\n</HEADLINE>\n<SOURCE>Island Gazette</SOURCE>\n'
    f"<TEXT>\n<P>\n{text}\n</P>\n</TEXT>\n</DOC>\n"
    for title, day, text in (("Talks open", "20240309", ONE), ("Envoy recalled", "20221130", TWO))
)
NEWSML = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>' + "".join(
    f'<newsItem guid="g{day}"><itemMeta><versionCreated>{day}T00:00:00Z</versionCreated></itemMeta><contentMeta>'
    f'<infoSource literal="Island Gazette"/><headline>{title}</headline></contentMeta><contentSet><inlineXML>'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>'
    for title, day, text in (("Talks open", "2024-03-09", ONE), ("Envoy recalled", "2022-11-30", TWO))
)


def parts(path: Path) -> tuple[list[Article], list[Failure]]:
    """Articles and failures of a file."""
    items = list(read(path))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Failure)]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """A file."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", LEXIS),
        ("a.txt", NEXIS),
        ("a.txt", FACTIVA),
        ("a.html", FACTIVA_PAGE),
        ("a.sgml", GIGAWORD),
        ("a.txt", GIGAWORD),
        ("a.xml", NEWSML + "</itemSet></newsMessage>"),
        ("a.xml", NEWSML),
    ],
)
def test_each_article_of_a_file_has_its_own_title_date_and_source(tmp_path: Path, name: str, data: str) -> None:
    """And nothing of the fields around it; also where the file is cut off."""
    articles, failures = parts(write(tmp_path, name, data))
    assert [(each.text.strip(), each.title, each.date, each.source) for each in articles] == BOTH
    assert len({each.id for each in articles}) == 2
    assert failures == []


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n\nHD is short for high definition.\n\nAN \tinn",
        f"Chapter 1 of 2 DOCUMENTS\n\n{ONE}",
        f"{ONE}\n\nEnd of Document",
        f"COPYRIGHT: none\n\n{ONE}",
    ],
)
def test_other_texts_are_not_divided(text: str) -> None:
    """A stray word of an archive's makes no export."""
    assert pieces(text) == []


NITF = f"""<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20240309T101500Z"/></docdata>
<pubdata name="Island Gazette"/></head><body><body.head><hedline><hl1>Talks open</hl1></hedline></body.head>
<body.content><p>{ONE}</p><p>Fish &amp; chips.</p></body.content></body></nitf>"""


def test_agencies_xml_is_read_without_its_tags(tmp_path: Path) -> None:
    """NITF: paragraphs, headline, day of issue, name of the paper."""
    (article,), failures = parts(write(tmp_path, "a.xml", NITF))
    assert (article.text, article.title, article.date) == (f"{ONE}\n\nFish & chips.", "Talks open", "2024-03-09")
    assert (article.source, article.id) == ("Island Gazette", "a")
    assert failures == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>', "a sitemap"),
        ("<catalogue><book/></catalogue>", "the root catalogue"),
        (
            '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf><body.content>&x;</body.content></nitf>',
            "no text",
        ),
    ],
)
def test_other_xml_is_refused_by_name_and_entities_fetch_nothing(tmp_path: Path, data: str, reason: str) -> None:
    """No file of this machine gets into an article."""
    articles, (failure,) = parts(write(tmp_path, "a.xml", data))
    assert articles == []
    assert reason in failure.reason


def zipped(**members: str) -> bytes:
    """A ZIP archive; two underscores in a name are a slash, one is a full stop."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


def docx(*lines: str) -> bytes:
    """A Word document with these paragraphs."""
    document = pytest.importorskip("docx").Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h>Talks open</text:h>'
    f"<text:p>9 March 2024</text:p><text:p>{ONE}</text:p></office:text></office:body></office:document-content>"
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<metadata><dc:title>"
    'Talks open</dc:title><dc:date>2024-03-09</dc:date></metadata><manifest><item id="b" href="b.xhtml"/><item id="a" '
    'href="a.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)


def test_office_documents_give_their_paragraphs(tmp_path: Path) -> None:
    """Word, RTF, OpenDocument and EPUB: the same article, with its headline and date line."""
    write(tmp_path, "a.docx", docx("Talks open", "9 March 2024", ONE))
    write(tmp_path, "b.rtf", rf"{{\rtf1\ansi {{\b Talks open}}\par 9 March 2024\par {ONE}\par}}")
    write(tmp_path, "c.odt", zipped(content_xml=ODT))
    write(tmp_path, "d.epub", zipped(book__x_opf=OPF, book__a_xhtml=f"<p>{ONE}</p>", book__b_xhtml="<p>The end.</p>"))
    articles, failures = parts(tmp_path)
    assert [(each.id, each.title, each.date, ONE in each.text) for each in articles] == [
        (name, "Talks open", "2024-03-09", True) for name in "abcd"
    ]
    assert failures == []


def test_a_word_document_with_several_articles_is_divided(tmp_path: Path) -> None:
    """Nexis Uni gives out nothing else."""
    articles, _ = parts(write(tmp_path, "a.docx", docx(*NEXIS.split("\n"))))
    assert [(each.text, each.title, each.date, each.source) for each in articles] == BOTH


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
def test_archives_that_are_no_documents_are_refused(tmp_path: Path, name: str) -> None:
    """Damaged ones, others, and those that would unpack without end."""
    huge = zipped(
        content_xml="x" * 60_000_000, word__a_xml="x" * 60_000_000, b_opf="x" * 60_000_000, c="x" * 60_000_000
    )
    for data, reason in ((b"PK\x03\x04 no", "no office document"), (zipped(x="y"), ""), (huge, "unpacks to more than")):
        articles, (failure,) = parts(write(tmp_path, name, data))
        assert articles == []
        assert reason in failure.reason
        assert "please report" not in failure.reason


def test_missing_libraries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    _, (failure,) = parts(write(tmp_path, "a.docx", zipped(word__document_xml="x")))
    assert "diplograph[office]" in failure.reason


MAIL = (
    "From: a@example.org\nSubject: Talks =?utf-8?q?=C3=A9lite?=\nDate: Sat, 09 Mar 2024 10:15:00 +0000\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "Malta=E2=80=99s ministry tha=\nnked Cyprus.\n"
)
SAVED = (
    "From: <Saved>\nSubject: Talks open\nMIME-Version: 1.0\nSnapshot-Content-Location: https://example.org/2024/03/09/talks\n"
    'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
    f"Content-Transfer-Encoding: quoted-printable\n\n"
    f"<html><body><article><p>{ONE} {TWO} tha=\nnks."
    "</p></article></body></html>\n--b--\n"
)


@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
def test_mails_lose_their_headers_and_encoding(tmp_path: Path, name: str) -> None:
    """Subject and date are title and date; soft line ends vanish."""
    (article,), failures = parts(write(tmp_path, name, MAIL))
    assert (article.title, article.date, article.text) == (
        "Talks élite",
        "2024-03-09",
        "Malta’s ministry thanked Cyprus.\n",
    )
    assert failures == []


def test_saved_pages_are_read_as_pages(tmp_path: Path) -> None:
    """With the address that the browser noted."""
    (article,), _ = parts(write(tmp_path, "a.mht", SAVED))
    assert article.text == f"{ONE} {TWO} thanks."
    assert (article.date, article.url) == ("2024-03-09", "https://example.org/2024/03/09/talks")


def test_feeds_with_faults_give_every_entry(tmp_path: Path) -> None:
    """Blanks before the declaration, entities of HTML, halves of an emoji; the fault is remarked, not a failure."""
    feed = (
        '\n <?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>'
        f"<item><title>A &#55357;&#56832;</title><link>x:1</link><description>{ONE}&nbsp;Done.</description></item>"
        "<item><title>Envoy recalled - Gazette</title><link>x:2</link><description>"
        "&lt;a href='x'&gt;Envoy recalled&lt;/a&gt; "
        "&lt;font&gt;Gazette&lt;/font&gt;</description></item></channel></rss>"
    )
    articles, failures = parts(write(tmp_path, "a.rss", feed))
    assert [(each.title, each.text) for each in articles] == [("A 😀", f"{ONE} Done."), (None, "Envoy recalled")]
    assert all(failure.remark for failure in failures)
    _, lost = parts(write(tmp_path, "b.rss", feed[: feed.index("Envoy")]))
    assert any(not failure.remark and "later entries may be missing" in failure.reason for failure in lost)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (f'<header><p class="standfirst">{ONE}</p></header><main><p>{LONG}</p></main>', [ONE, LONG]),
        (f"<article><div><p>{ONE}</p></div><div><p>{TWO}</p></div></article>", [ONE, TWO]),
        (f'<article><p>{TWO * 3}</p><div>{ONE}<span class="date">9 March 2024</span>{TWO}</div></article>',
         [TWO * 3, f"{ONE} 9 March 2024 {TWO}"]),
    ],
)  # fmt: skip
def test_leads_short_pages_and_dates_in_running_text(tmp_path: Path, page: str, lines: list[str]) -> None:
    """A lead outside the article is read first; paragraphs stay apart; a date does not stick to its neighbours."""
    (article,), _ = parts(write(tmp_path, "a.html", f"<html><head><title>T</title></head><body>{page}</body></html>"))
    assert article.text == "\n\n".join(lines)
