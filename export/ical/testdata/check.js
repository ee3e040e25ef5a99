// Parses a calendar with ical.js and prints the number of events, the first
// summary and the name of its organizer.
const ICAL = require('ical.js').default || require('ical.js')
const text = require('fs').readFileSync(process.argv[2], 'utf8')
const cal = new ICAL.Component(ICAL.parse(text))
const events = cal.getAllSubcomponents('vevent')
const first = new ICAL.Event(events[0])
console.log(events.length, first.summary, events[0].getFirstProperty('organizer').getParameter('cn'))
