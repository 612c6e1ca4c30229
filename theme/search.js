// The search of a static export: reads the index once, ranks it here, writes the list the server would.
// Without this script, or without an index, the form still goes where it always went.
(() => {
  'use strict'
  const form = document.querySelector('form.find')
  const found = document.getElementById('found')
  if (!form || !found) return
  const fields = ['q', 'stars', 'year', 'critic']
  const status = found.querySelector('[role=status]')
  const most = 60

  // Lower case, no accents, nothing but letters, digits and single blanks.
  const fold = text => text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase()
  const words = text => fold(text).match(/[\p{L}\p{N}]+/gu) || []
  const trigrams = word => {
    const all = new Set()
    const padded = '  ' + word + ' '
    for (let i = 0; i + 3 <= padded.length; i++) all.add(padded.slice(i, i + 3))
    return all
  }
  const likeness = (a, b) => {
    let same = 0
    for (const t of a) if (b.has(t)) same++
    return same / (a.size + b.size - same)
  }

  // What is looked at, and how much a word found there is worth. The text allows no misspelling: it has too many words.
  const parts = [['f', 10], ['h', 6], ['p', 4], ['c', 3], ['t', 1]]
  let index
  const load = () => index ||= fetch('/search-index.json')
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
    .then(data => data.version === 1 ? data.reviews.map(prepare) : Promise.reject(data.version))
  const shapes = new Map()
  const shape = word => shapes.get(word) || (shapes.set(word, trigrams(word)), shapes.get(word))
  const prepare = review => ({
    review,
    parts: parts.map(([key, worth]) => ({ key, worth, words: words(review[key] || '') }))
  })

  // How well one word of the question fits one review: 0 when it is not there at all.
  const fit = (asked, entry, guess) => {
    let best = 0
    for (const part of entry.parts) {
      for (const word of part.words) {
        let score = 0
        if (word === asked) score = 1
        else if (word.startsWith(asked)) score = 0.7
        else if (guess && part.key !== 't' && asked.length > 2) {
          const like = likeness(shape(asked), shape(word))
          if (like >= 0.4) score = like / 2
        }
        if (score * part.worth > best) best = score * part.worth
      }
    }
    return best
  }
  const rank = (entries, asked, guess) => entries
    .map(entry => {
      let score = 0
      for (const word of asked) {
        const one = fit(word, entry, guess)
        if (!one) return null
        score += one
      }
      return { entry, score }
    })
    .filter(Boolean)
    .sort((a, b) => b.score - a.score || (a.entry.review.d < b.entry.review.d ? 1 : -1))
    .map(one => one.entry)

  // The nearest spelling that exists, for "did you mean"; null when every word is one the index has.
  const nearest = (entries, asked) => {
    let changed = false
    const meant = asked.map(word => {
      let best = word
      let score = 0.3
      for (const entry of entries) {
        for (const part of entry.parts) {
          if (part.key === 't') continue
          for (const other of part.words) {
            if (other.startsWith(word)) return word
            const like = likeness(shape(word), shape(other))
            if (like > score) { best = other; score = like }
          }
        }
      }
      if (best !== word) changed = true
      return best
    })
    return changed ? meant.join(' ') : null
  }

  const make = (name, kind, ...inside) => {
    const element = document.createElement(name)
    if (kind) element.className = kind
    element.append(...inside)
    return element
  }
  const link = (href, kind, text) => {
    const element = make('a', kind, text)
    element.href = href
    return element
  }
  const stars = half => {
    const space = 'http://www.w3.org/2000/svg'
    const drawing = document.createElementNS(space, 'svg')
    drawing.setAttribute('viewBox', `0 0 ${22 * Math.ceil(half / 2) - 2} 20`)
    drawing.setAttribute('aria-hidden', 'true')
    const use = document.createElementNS(space, 'use')
    use.setAttribute('href', '#h' + half)
    drawing.append(use)
    const number = (half > 1 ? Math.floor(half / 2) : '') + (half % 2 ? '½' : '')
    return make('span', 'stars', drawing, make('span', 'vh', number + ' out of 5 stars'))
  }

  // Some 180 characters round the first word found, with every word found marked.
  const excerpt = (text, asked) => {
    const start = /[\p{L}\p{N}]+/gu
    const hits = []
    for (const { 0: word, index: at } of text.matchAll(start)) {
      const plain = fold(word)
      if (asked.some(one => plain.startsWith(one))) hits.push([at, at + word.length])
    }
    if (!hits.length) return null
    let from = Math.max(0, hits[0][0] - 80)
    let to = Math.min(text.length, from + 180)
    if (from) from = text.indexOf(' ', from) + 1
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), hits[0][1])
    const line = make('p', 'x', from ? '… ' : '')
    let at = from
    for (const [a, b] of hits) {
      if (b > to) break
      line.append(text.slice(at, a), make('mark', '', text.slice(a, b)))
      at = b
    }
    line.append(text.slice(at, to), to < text.length ? ' …' : '')
    return line
  }
  const day = iso => {
    const language = document.documentElement.lang || undefined
    const shown = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    return shown.format(new Date(iso + 'T00:00:00Z'))
  }
  const row = (review, asked) => {
    const date = make('time', 'd', day(review.d))
    date.dateTime = review.d
    const item = make('li', 'row', link(review.u, 'h', review.h), ' ', make('span', 'f', review.f), ' ',
      make('span', 's', ...(review.s ? [stars(review.s)] : [])), ' ', make('span', 'c', review.c), ' ', date)
    const line = asked.length && (excerpt(review.t || '', asked) || excerpt(review.p || '', asked))
    if (line) item.append(line)
    return item
  }

  const show = (...elements) => {
    found.replaceChildren(...(status ? [status] : []), ...elements)
  }
  const answer = (entries, values) => {
    const asked = words(values.q)
    const kept = entries.filter(({ review }) =>
      (!values.stars || review.s >= +values.stars) &&
      (!values.year || review.d.startsWith(values.year)) &&
      (!values.critic || review.c.split(', ').includes(values.critic)))
    if (!asked.length && kept.length === entries.length) {
      if (status) status.textContent = ''
      return show()
    }
    let list = rank(kept, asked, false)
    const spelling = asked.length ? nearest(entries, asked) : null
    if (!list.length) list = rank(kept, asked, true)
    const count = list.length === 1 ? '1 review' : list.length ? list.length + ' reviews' : 'Nothing found'
    if (status) status.textContent = count
    const elements = []
    if (spelling) {
      const query = new URLSearchParams(values)
      query.set('q', spelling)
      elements.push(make('p', 'stand', 'Did you mean ', link('?' + query, '', spelling), '?'))
    }
    if (list.length) {
      elements.push(make('section', '', make('h2', '', count),
        make('ul', 'rows', ...list.slice(0, most).map(entry => row(entry.review, asked)))))
    } else {
      elements.push(make('p', 'none', `Nothing for “${values.q}”. Fewer words may find more; so may a part of the title, a name, or no filter. `,
        link('/reviews/', '', 'Every review is in the archive.')))
    }
    show(...elements)
  }

  const values = () => Object.fromEntries(fields.map(name => [name, form.elements[name]?.value.trim() || '']))
  const search = () => load().then(entries => {
    const now = values()
    const query = new URLSearchParams(Object.entries(now).filter(([, value]) => value))
    history.replaceState(null, '', query.size ? '?' + query : location.pathname)
    answer(entries, now)
  })

  let pending
  const soon = () => {
    clearTimeout(pending)
    pending = setTimeout(() => search().catch(() => {}), 150)
  }
  form.addEventListener('input', soon)
  form.addEventListener('submit', event => {
    event.preventDefault()
    search().catch(() => form.submit())
  })

  const asked = new URLSearchParams(location.search)
  for (const name of fields) {
    if (asked.get(name) && form.elements[name]) form.elements[name].value = asked.get(name)
  }
  if (fields.some(name => asked.get(name))) search().catch(() => {})
})()
