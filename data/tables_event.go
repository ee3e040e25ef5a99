package data

import m "banso/data/mentoring"

func eventTables() []*table {
	return []*table{
		describe(TableEvent, eventColumns),
		describe(TableTicket, ticketColumns),
		describe(TableRegistration, registrationColumns),
		describe(TableSpeaker, speakerColumns),
		describe(TableAgendaItem, agendaItemColumns),
	}
}

func eventColumns(r *m.Event) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("title", &r.Title),
		text("subtitle", &r.Subtitle),
		value("held_on", &r.On),
		value("doors", &r.Doors),
		value("begins", &r.Start),
		value("ends", &r.End),
		text("medium", &r.Medium),
		text("venue", &r.Venue),
		text("url", &r.URL),
		value("capacity", &r.Capacity),
		value("fee", &r.Fee),
		text("abstract", &r.Abstract),
	}
}

func ticketColumns(r *m.Ticket) []column {
	return []column{
		owner("event_id", &r.EventID),
		text("kind", &r.Kind),
		text("name", &r.Name),
		value("capacity", &r.Capacity),
	}
}

func registrationColumns(r *m.Registration) []column {
	return []column{
		owner("event_id", &r.EventID),
		ref("ticket_id", &r.TicketID),
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("mail", &r.Mail),
		text("belongs", &r.Belongs),
		text("audience", &r.Audience),
		value("applied", &r.Applied),
		yesNo("url_sent", &r.URLSent),
		yesNo("waiting", &r.Waiting),
		yesNo("attended", &r.Attended),
		yesNo("watched", &r.Watched),
	}
}

func speakerColumns(r *m.Speaker) []column {
	return []column{
		owner("event_id", &r.EventID),
		number("no", &r.No),
		ref("person_id", &r.PersonID),
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("affiliations", &r.Affiliations),
		text("bio", &r.Bio),
		text("display", &r.Display),
		text("topic", &r.Topic),
	}
}

func agendaItemColumns(r *m.AgendaItem) []column {
	return []column{
		owner("event_id", &r.EventID),
		number("no", &r.No),
		value("begins", &r.Start),
		value("minutes", &r.Minutes),
		text("title", &r.Title),
		text("who", &r.Who),
		text("note", &r.Note),
	}
}
