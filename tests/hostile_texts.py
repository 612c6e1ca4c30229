"""Texts that are meant to do harm, by the name of what they try."""
import urllib.parse

# What one line may hold. "hostile" stands in every element, attribute and address, so that it is found again (forms.py).
ONE_LINE = {
    "markup": "<b onhostile=x>bold</b><hostile-a>",
    "script": "<script>hostile()</script>",
    "script ended": "</script><script src=//hostile.example/></script><hostile-b>",
    "elements ended": "</textarea></title></style></select></option></p></main><hostile-c>",
    "double quote": '" onhostile="x" autofocus onfocus="hostile()',
    "single quote": "' onhostile='x' onfocus='hostile()",
    "attribute ended": '"><img src=x onerror=hostile()><hostile-d>',
    "no quote": "x onhostile=x/onfocus=hostile()",
    "comment": "<!-- hostile --><!--<script> ]]><hostile-e>",
    "references": "&lt;hostile-f&gt;&#60;hostile-g&#62;&amp;lt;hostile-h&gt;&quot;onhostile=x",
    "address": "javascript:hostile()//",
    "address, spelled": "JaVaScRiPt&colon;hostile() [x](javascript:hostile()) <javascript:hostile()>",
    "Markdown": '[x](data:text/html,<hostile-i>) ![x](x" onerror="hostile()) `<hostile-j>` >!hidden <hostile-k> here!<',
    "fact": '[1](fact:runtime/"><hostile-l>) [1](fact:">x) (fact:x',
    "template": "{{token}} {{{token}}} {{>layout}} {{#me}}{{name}}{{/me}} {{=<% %>=}} <%token%> {{! {{$main}}",
    "YAML key": "key: : x",
    "YAML tab": "\tx: y",
    "YAML list": "- [x, {y",
    "YAML anchor": "&x *y <<: *x",
    "YAML tag": "!!python/object:os.system [x]",
    "YAML marks": "%TAG ? | > @ ` # x",
    "YAML quote": '"x\\',
    "YAML end": "---",
    "YAML null": "~",
    "SQL": "'; DROP TABLE draft; --",
    "format": "%s%n%x%%",
    "path": "../../../etc/passwd",
    "right to left": "\u202eright to left\u2066 \u05d0\u05d1 \u200f",
    "emoji": "🎬👩‍🚀🏳️‍🌈 \u0301\u0301",
    "number": "-1e309",
    "large": "9" * 40,
}
SEVERAL_LINES = {
    "lines": "first\nsecond: : x\n",
    "front matter": "---\nheadline: hostile\n---\n",
    "line ends": "a\r\nb\rc",
    "YAML block": "x: |\n\ty\n- z\n...\n%YAML 9",
    "separators": "a\u2028b\u2029c\u0085d",
}
# What no text may hold, as bytes.
BROKEN = {
    "1 MB": b"x" * (1 << 20),
    "NUL": b"a\0b",
    "NUL first": b"\0<hostile-m>",
    "control characters": b"a\x01\x08\x1b[31mb",
    "delete": b"a\x7fb",
    "lone surrogate": b"a\xed\xa0\x80b",
    "CESU-8": b"\xed\xa0\xbc\xed\xbe\xac",
    "cut short": b"a\xf0\x9f\x8e",
    "no UTF-8": b"\xff\xfe<\x80",
    "overlong": b"\xc0\xbcscript\xc0\xbe",
    "overlong, longer": b"\xe0\x80\xbchostile\xf0\x80\x80\xbe",
    "beyond Unicode": b"\xf4\x90\x80\x80",
}
# What stands in the body of the request as it is.
RAW = {
    "surrogate in bytes": b"\xed\xa0\x80<",
    "NUL in a byte": b"a\0b",
    "percent and no digits": b"%zz%",
    "half a percent": b"%u003Cscript%E",
}
COCKTAIL = " ".join(text for name, text in ONE_LINE.items() if not name.startswith(("YAML", "fact")))
FEW = ("script", "double quote", "lines", *BROKEN)


def quote(text):
    """As a browser spells a field of a form: line ends are CR and LF."""
    return urllib.parse.quote_from_bytes(text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), safe="").encode()


SPELLED = {name: (text.encode(), quote(text.encode())) for name, text in {**ONE_LINE, **SEVERAL_LINES, "all of it": COCKTAIL}.items()}
SPELLED.update({name: (text, quote(text)) for name, text in BROKEN.items()})
SPELLED.update({name: (None, text) for name, text in RAW.items()})
