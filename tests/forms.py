"""Reads a page of HTML: its forms with what a browser would send of them, where it leads, and what in it could act."""
import html
import html.parser
import json
import re

HOSTILE = "hostile"  # stands in every element, attribute and address that a test tries to smuggle in
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "srcset", "cite", "content", "xlink:href")

# A page that is nothing but these is read by every browser in the same way: elements whose attributes stand between double
# quotes, and text. It takes a hundredth of the time of the reader below, which says the same of all other pages.
PLAIN = re.compile(r'''(?:[^<]++|</?(?!script|iframe|object|embed|base)[a-zA-Z][a-zA-Z0-9]*+(?:[ ](?!on|style|hostile)[a-zA-Z:-]++(?:="[^"<]*+")?+)*+>
                    |<!DOCTYPE[ ]html>|<script[ ]src="/desk/script/[a-z.]++[?][0-9a-f]++"(?:[ ](?:type="module"|defer))*+></script>)*+''', re.X)
ADDRESS = re.compile(r' (?:href|src|action|formaction|content)="([^"]*)"')
ACTS = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data:text)", re.I)


def acts(markup):
    """All that came from a text and is more than text."""
    if PLAIN.fullmatch(markup):
        return [each for each in ADDRESS.findall(markup) if ACTS.match(html.unescape(each))]
    return Page(markup).active


class Field:
    def __init__(self, name, kind, value, about):
        self.name, self.kind, self.value = name, kind, value
        self.required, self.list = "required" in about, about.get("list")

    @property
    def sort(self):
        """Rows of a list have fields of one sort."""
        return re.sub(r"\.\d+(?=\.)", ".#", self.name)


class Form:
    def __init__(self, action, method):
        self.action, self.posts, self.fields, self.buttons = action, method.lower() == "post", {}, []

    def put(self, field):
        self.fields.setdefault(field.name, field)


class Page(html.parser.HTMLParser):
    """`forms`, `links`, `options` (of each datalist), and `active`: all that came from a text and is more than text."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.forms, self.links, self.options, self.active, self.words, self.scripts = [], [], {}, [], [], []
        self.form = self.select = self.area = self.datalist = None
        self.fieldsets = []
        self.feed(markup)
        self.close()
        for script in self.scripts:  # data for search engines: JSON in which nothing can end the element
            if "<" in script or json.loads(script) is None:
                self.active.append(script[:40])

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.suspect(tag, attributes)
        if tag == "form":
            self.form = Form(given.get("action"), given.get("method", "get"))
            self.forms.append(self.form)
        elif tag == "fieldset":
            self.fieldsets.append("disabled" in given)
        elif tag in ("a", "iframe"):
            self.links.append(given.get("href") or given.get("src") or "")
        elif tag == "datalist":
            self.datalist = self.options.setdefault(given.get("id"), [])
        elif tag == "option":
            self.take_option(given)
        elif self.form and not any(self.fieldsets) and "disabled" not in given:
            self.take(tag, given)

    def suspect(self, tag, attributes):
        given = dict(attributes)
        own = given.get("src", "").startswith(("/desk/script/", "/theme/")) or given.get("type") == "application/ld+json"
        if HOSTILE in tag or tag == "script" and not own:
            self.active.append(f"<{tag}>")
        for name, value in attributes:
            if name.startswith("on") or HOSTILE in name or name == "style" and HOSTILE in (value or ""):
                self.active.append(f"<{tag} {name}>")
            if name in ADDRESSES and ACTS.match(value or ""):
                self.active.append(f"<{tag} {name}={value[:40]}>")

    def take(self, tag, given):
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "button":
            if given.get("type", "submit") == "submit":
                self.form.buttons.append((given.get("formaction", self.form.action), name, given.get("value", "")))
        elif not name:
            return
        elif tag == "select":
            self.select = Field(name, "select", None, given)
            self.form.put(self.select)
        elif tag == "textarea":
            self.area = Field(name, "textarea", "", given)
            self.form.put(self.area)
        elif tag == "input":
            value = given.get("value", "" if kind not in ("radio", "checkbox") else "on")
            picked = kind not in ("radio", "checkbox") or "checked" in given
            self.form.put(Field(name, kind, value if picked else None, given))
            if picked and self.form.fields[name].value is None:
                self.form.fields[name].value = value

    def take_option(self, given):
        value = given.get("value", "")
        if self.datalist is not None:
            self.datalist.append(value)
        elif self.select and (self.select.value is None or "selected" in given):
            self.select.value = value

    def handle_data(self, data):
        if self.cdata_elem == "script":
            self.scripts.append(data)
        elif self.area:
            self.area.value += data
        else:
            self.words.append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "fieldset" and self.fieldsets:
            self.fieldsets.pop()
        elif tag == "select":
            self.select = None
        elif tag == "datalist":
            self.datalist = None
        elif tag == "textarea" and self.area:
            self.area.value = self.area.value.removeprefix("\n")
            self.area = None

    def text(self):
        return " ".join("".join(self.words).split())
