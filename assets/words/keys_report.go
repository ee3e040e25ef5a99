package words

// Sentences of the outcome report (成果報告書). The results of items, the reasons
// of losses, measures and findings are codes: see books/*/report.json.
const (
	// Cover and heads of the outcome report.

	ReportTitle           Key = "report.title"
	ReportContents        Key = "report.contents"
	ReportOfficeOnly      Key = "report.office_only"
	ReportTo              Key = "report.to"          // {name}
	ReportPostal          Key = "report.postal"      // {address} {code}
	ReportPhone           Key = "report.phone"       // {text}
	ReportMail            Key = "report.mail"        // {text}
	ReportResponsible     Key = "report.responsible" // {text}
	ReportInCharge        Key = "report.in_charge"   // {text}
	ReportOverview        Key = "report.overview"
	ReportPurpose         Key = "report.purpose"
	ReportBackground      Key = "report.background"
	ReportAim             Key = "report.aim"
	ReportOutline         Key = "report.outline"
	ReportOrganization    Key = "report.organization"
	ReportStructure       Key = "report.structure"
	ReportProgress        Key = "report.progress"
	ReportConduct         Key = "report.conduct"
	ReportRecruitment     Key = "report.recruitment"
	ReportSessionsHeld    Key = "report.sessions_held"
	ReportTopics          Key = "report.topics"
	ReportSteps           Key = "report.steps"
	ReportOutputs         Key = "report.outputs"
	ReportChange          Key = "report.change"
	ReportSurveys         Key = "report.surveys"
	ReportMenteeChange    Key = "report.mentee_change"
	ReportMentorChange    Key = "report.mentor_change"
	ReportEarlier         Key = "report.earlier"
	ReportVoices          Key = "report.voices"
	ReportLogic           Key = "report.logic"
	ReportTheory          Key = "report.theory"
	ReportMeeting         Key = "report.meeting"
	ReportAccounts        Key = "report.accounts"
	ReportReflection      Key = "report.reflection"
	ReportEvaluation      Key = "report.evaluation"
	ReportNextYear        Key = "report.next_year"
	ReportAnnexIndicators Key = "report.annex_indicators"
	ReportAnnexQuestions  Key = "report.annex_questions"
	ReportAnnexMethod     Key = "report.annex_method"
	ReportAnnexPrivacy    Key = "report.annex_privacy"
	ReportContact         Key = "report.contact"

	// Joints: what stands between words, marks, items and sentences.

	ReportBetweenWords     Key = "report.between_words"
	ReportBetweenMarks     Key = "report.between_marks"
	ReportBetweenSentences Key = "report.between_sentences"
	ReportFromTo           Key = "report.from_to"          // {from} {to}
	ReportDayWithWeekday   Key = "report.day_with_weekday" // {day} {weekday}
	ReportMonthYear        Key = "report.month_year"       // {month} {year}
	ReportNotTold          Key = "report.not_told"

	// The summary page.

	ReportNPOs            Key = "report.np_os"
	ReportTeams           Key = "report.teams"
	ReportMentees         Key = "report.mentees"
	ReportMentors         Key = "report.mentors"
	ReportSessions        Key = "report.sessions"
	ReportDialogue        Key = "report.dialogue"
	ReportPairedTile      Key = "report.paired_tile"
	ReportOfTeams         Key = "report.of_teams" // {n}
	ReportMenteesNote     Key = "report.mentees_note"
	ReportReturning       Key = "report.returning"      // {n}
	ReportRateNote        Key = "report.rate_note"      // {rate}
	ReportMeanNote        Key = "report.mean_note"      // {minutes}
	ReportAnsweredNote    Key = "report.answered_note"  // {post} {pre}
	ReportOverviewChart   Key = "report.overview_chart" // {n}
	ReportPairedChartNote Key = "report.paired_chart_note"
	ReportLowIsBetter     Key = "report.low_is_better" // {item}

	// Chapters 1 and 2.

	ReportNoText          Key = "report.no_text"
	ReportOutlineText     Key = "report.outline_text" // {from} {mentors} {minutes} {months} {permonth} {sessions} {to}
	ReportPartners        Key = "report.partners"
	ReportRole            Key = "report.role"
	ReportName            Key = "report.name"
	ReportCarrier         Key = "report.carrier"
	ReportPartnerCity     Key = "report.partner_city"
	ReportFunding         Key = "report.funding"
	ReportProgressTable   Key = "report.progress_table"
	ReportMonth           Key = "report.month"
	ReportDone            Key = "report.done"
	ReportNoDays          Key = "report.no_days"
	ReportWaveOpens       Key = "report.wave_opens"        // {list} {wave}
	ReportExpected        Key = "report.expected"          // {text}
	ReportSessionsInMonth Key = "report.sessions_in_month" // {n}
	ReportMeetingHeld     Key = "report.meeting_held"      // {day} {title}
	ReportStageInMonth    Key = "report.stage_in_month"    // {list} {stage}
	ReportPartCount       Key = "report.part_count"        // {n} {part}

	// Chapter 3.

	ReportPart            Key = "report.part"
	ReportWithUnit        Key = "report.with_unit" // {name} {unit}
	ReportFunnel          Key = "report.funnel"
	ReportFunnelNote      Key = "report.funnel_note"
	ReportRecruitmentText Key = "report.recruitment_text"
	ReportNPOTable        Key = "report.npo_table"
	ReportNPO             Key = "report.npo"
	ReportPlace           Key = "report.place"
	ReportFields          Key = "report.fields"
	ReportTeamNumbers     Key = "report.team_numbers"
	ReportNoNPOs          Key = "report.no_np_os"
	ReportNoSessions      Key = "report.no_sessions"
	ReportSessionsText    Key = "report.sessions_text"  // {cancelled} {held} {planned} {postponed} {rate} {unlogged}
	ReportUpcomingText    Key = "report.upcoming_text"  // {day} {n}
	ReportLengthText      Key = "report.length_text"    // {mean} {sum}
	ReportLengthMissing   Key = "report.length_missing" // {n}
	ReportNoAttendance    Key = "report.no_attendance"
	ReportAttendanceText  Key = "report.attendance_text" // {listed} {mentees} {mentors}
	ReportSubstitutes     Key = "report.substitutes"     // {n}
	ReportByMonth         Key = "report.by_month"
	ReportByMonthNote     Key = "report.by_month_note"
	ReportMonthChart      Key = "report.month_chart"
	ReportTotal           Key = "report.total"
	ReportGrid            Key = "report.grid"
	ReportTeam            Key = "report.team"
	ReportRound           Key = "report.round"
	ReportHeldOfPlanned   Key = "report.held_of_planned"
	ReportRate            Key = "report.rate"
	ReportMinutesSum      Key = "report.minutes_sum"
	ReportNoThemes        Key = "report.no_themes"
	ReportThemesText      Key = "report.themes_text"
	ReportThemes          Key = "report.themes"
	ReportMultiple        Key = "report.multiple"
	ReportMedium          Key = "report.medium"      // {medium} {n}
	ReportMediaText       Key = "report.media_text"  // {list}
	ReportRatingText      Key = "report.rating_text" // {mean} {n}
	ReportNoSteps         Key = "report.no_steps"
	ReportStepsText       Key = "report.steps_text" // {done} {made} {rate}
	ReportGoalText        Key = "report.goal_text"  // {n} {t} {teams}

	// Chapter 4 and the indicators.

	ReportOutputsText    Key = "report.outputs_text"
	ReportOutputsTable   Key = "report.outputs_table"
	ReportIndicator      Key = "report.indicator"
	ReportUnit           Key = "report.unit"
	ReportPlan           Key = "report.plan"
	ReportActual         Key = "report.actual"
	ReportAttained       Key = "report.attained"
	ReportPrimary        Key = "report.primary" // {name}
	ReportReached        Key = "report.reached"
	ReportNotReached     Key = "report.not_reached"
	ReportNoIndicators   Key = "report.no_indicators"
	ReportIndicators     Key = "report.indicators"
	ReportIndicatorsNote Key = "report.indicators_note"
	ReportNo             Key = "report.no"
	ReportKind           Key = "report.kind"
	ReportMeasuredBy     Key = "report.measured_by"
	ReportMeasuredItem   Key = "report.measured_item" // {item} {measure}
	ReportTyped          Key = "report.typed"

	// Chapter 5.

	ReportNoSurvey       Key = "report.no_survey"
	ReportNotAsked       Key = "report.not_asked"
	ReportSurveysText    Key = "report.surveys_text"
	ReportWaves          Key = "report.waves"
	ReportWavesNote      Key = "report.waves_note"
	ReportAskedWhom      Key = "report.asked_whom"
	ReportWave           Key = "report.wave"
	ReportPeriod         Key = "report.period"
	ReportInvited        Key = "report.invited"
	ReportAnswered       Key = "report.answered"
	ReportAnswerRate     Key = "report.answer_rate"
	ReportConfidence     Key = "report.confidence"
	ReportPairedText     Key = "report.paired_text"      // {n}
	ReportPairedLossText Key = "report.paired_loss_text" // {list} {n}
	ReportLoss           Key = "report.loss"             // {n} {why}
	ReportNoPairs        Key = "report.no_pairs"
	ReportNotYet         Key = "report.not_yet"      // {day} {wave}
	ReportMenteeChart    Key = "report.mentee_chart" // {n}
	ReportMentorChart    Key = "report.mentor_chart" // {n}
	ReportChangeTable    Key = "report.change_table"
	ReportItem           Key = "report.item"
	ReportN              Key = "report.n"
	ReportPairs          Key = "report.pairs"
	ReportMeans          Key = "report.means"
	ReportDifference     Key = "report.difference"
	ReportPeople         Key = "report.people"
	ReportImproved       Key = "report.improved"
	ReportSame           Key = "report.same"
	ReportWorse          Key = "report.worse"
	ReportChangeNote     Key = "report.change_note"
	ReportLowNote        Key = "report.low_note"        // {item}
	ReportSuppressedNote Key = "report.suppressed_note" // {mark}
	ReportReading        Key = "report.reading"
	ReportWhatItSays     Key = "report.what_it_says"
	ReportClearItems     Key = "report.clear_items"   // {n}
	ReportUnclearItems   Key = "report.unclear_items" // {n}
	ReportUntested       Key = "report.untested"      // {n}
	ReportSingleText     Key = "report.single_text"   // {item} {max} {mean} {min} {n}
	ReportDistribution   Key = "report.distribution"  // {item}
	ReportAnswerHead     Key = "report.answer_head"
	ReportMidline        Key = "report.midline"
	ReportMeanHead       Key = "report.mean_head"
	ReportNoEarlier      Key = "report.no_earlier"
	ReportEarlierText    Key = "report.earlier_text"  // {answered} {cohort} {invited} {n}
	ReportEarlierTable   Key = "report.earlier_table" // {cohort}
	ReportEarlierNote    Key = "report.earlier_note"

	// Chapters 6 to 8.

	ReportNoVoices      Key = "report.no_voices"
	ReportVoicesText    Key = "report.voices_text"
	ReportCase          Key = "report.case" // {n} {title}
	ReportQuotes        Key = "report.quotes"
	ReportByNPO         Key = "report.by_npo"  // {npo} {role}
	ReportByName        Key = "report.by_name" // {name} {role}
	ReportParticipant   Key = "report.participant"
	ReportNoLogic       Key = "report.no_logic"
	ReportLogicCaption  Key = "report.logic_caption"
	ReportLogicNote     Key = "report.logic_note"
	ReportBoxMeasure    Key = "report.box_measure" // {value}
	ReportPoints        Key = "report.points"
	ReportNoMeeting     Key = "report.no_meeting"
	ReportMeetingFacts  Key = "report.meeting_facts"
	ReportFact          Key = "report.fact"
	ReportContent       Key = "report.content"
	ReportMeetingTitle  Key = "report.meeting_title"
	ReportWhen          Key = "report.when"
	ReportWhere         Key = "report.where"
	ReportCapacity      Key = "report.capacity"
	ReportFee           Key = "report.fee"
	ReportFree          Key = "report.free"
	ReportAudience      Key = "report.audience"
	ReportAudienceKind  Key = "report.audience_kind"
	ReportApplied       Key = "report.applied"
	ReportAttended      Key = "report.attended"
	ReportWatched       Key = "report.watched"
	ReportAudienceNote  Key = "report.audience_note"
	ReportNoVisitors    Key = "report.no_visitors"
	ReportVisitorsText  Key = "report.visitors_text" // {n}
	ReportVisitorsTable Key = "report.visitors_table"

	// Chapter 9.

	ReportNoAccounts    Key = "report.no_accounts"
	ReportIncome        Key = "report.income"
	ReportExpense       Key = "report.expense"
	ReportYenLine       Key = "report.yen_line"
	ReportLedgerNote    Key = "report.ledger_note"
	ReportCategory      Key = "report.category"
	ReportBudget        Key = "report.budget"
	ReportSettled       Key = "report.settled"
	ReportDifferenceYen Key = "report.difference_yen"
	ReportBasis         Key = "report.basis"
	ReportBalanceText   Key = "report.balance_text" // {balance} {expense} {income}

	// Annexes.

	ReportQuestion        Key = "report.question"
	ReportAnswers         Key = "report.answers"
	ReportSameAnswers     Key = "report.same_answers"
	ReportFreeText        Key = "report.free_text"
	ReportNumberRange     Key = "report.number_range" // {max} {min}
	ReportEveryWave       Key = "report.every_wave"
	ReportMethod          Key = "report.method"
	ReportMethod1         Key = "report.method1"
	ReportMethod2         Key = "report.method2"
	ReportMethod3         Key = "report.method3"
	ReportMethod4         Key = "report.method4"
	ReportMethod5         Key = "report.method5"
	ReportMethod6         Key = "report.method6"
	ReportMethod7         Key = "report.method7"
	ReportLimits          Key = "report.limits"
	ReportLimit1          Key = "report.limit1"
	ReportLimit2          Key = "report.limit2"
	ReportLimit3          Key = "report.limit3"
	ReportLimit4          Key = "report.limit4"
	ReportTests           Key = "report.tests" // {part}
	ReportTestsNote       Key = "report.tests_note"
	ReportSDChange        Key = "report.sd_change"
	ReportNonZero         Key = "report.non_zero"
	ReportHolm            Key = "report.holm"
	ReportSensitivity     Key = "report.sensitivity" // {part}
	ReportSensitivityNote Key = "report.sensitivity_note"
	ReportPerUnit         Key = "report.per_unit" // {unit}
	ReportNumber          Key = "report.number"
	ReportLosses          Key = "report.losses" // {part}
	ReportPrivacy1        Key = "report.privacy1"
	ReportPrivacy2        Key = "report.privacy2"
	ReportPrivacy3        Key = "report.privacy3"
	ReportPrivacy4        Key = "report.privacy4"
	ReportPrivacyOffice   Key = "report.privacy_office"
	ReportPrivacyOutside  Key = "report.privacy_outside" // {k} {mark}
)
