"""What is known of the tools that answers come from: the columns they add, by what those hold.

Headings as the tools write them, made comparable when they are looked up. Sources: docs/results.md.
"""

from __future__ import annotations

from typing import Literal

from kitgen.answers.text import plain
from kitgen.definitions.headings import ANSWERED_AT

#: What a tool's own column holds: whose answers (never kept), which response, when it was finished,
#: whether the form was only tried, or something that is not needed.
Kind = Literal["mail", "name", "response", "done", "state", "other"]

_OWN: dict[Kind, str] = {
    "mail": "Email|E-post|E-postadresse|Mail|Mailadresse|E-mail|E-postadress|Email Address|Email address"
    "|Epost|Epostadresse|Brukernavn|Username|Användarnamn|Brugernavn|e-mailadresse|User ID|_submitted_by"
    "|respondent email|Respondentens e-postadresse",
    "name": "Name|Navn|Namn|Full name|Fullt navn|Fulde navn|User display name|User full name|Fornavn"
    "|Etternavn|Efternavn|First name|Last name|First name (s)|Surname|Namnet",
    "response": "ID|_id|_uuid|KEY|instanceID|meta/instanceID|meta-instanceID|Response ID|$submission_id"
    "|respondent|Response number|Svar-ID|Svarnummer|id. Response ID|responseid|uuid",
    "done": "|".join(ANSWERED_AT) + "|$created|Date|end|Submitted|submitdate. Date submitted|happenedAt|Dato",
    "state": "Status|Response Type|DistributionChannel|Distribution Channel",
    "other": "Start time|Starttidspunkt|Starttid|Last modified time|Tidspunkt for siste endring"
    "|Tidspunkt for sidste ændring|Tidspunkt for seneste ændring|Ändrades senast klockan|Language|Språk|Sprog"
    "|Total points|Quiz feedback|Poeng totalt|Score|Poengsum|lastpage|Last page|startlanguage|Start language"
    "|seed|Seed|token|Token|ipaddr|refurl|startdate|Date started|datestamp|Date last action|interviewtime"
    "|Total time|start|today|deviceid|username|phonenumber|_validation_status|_notes|_status|_tags|_index"
    "|__version__|_attachments|_geolocation|formhub/uuid|meta/rootUuid|_xform_id_string|AttachmentsPresent"
    "|AttachmentsExpected|ReviewState|DeviceID|Edits|FormVersion|submitted|statoverall_1"
    "|statoverall_2|statoverall_3|statoverall_4|statoverall_5|created|modified|closed"
    "|digitaldistributionerrormessage|SubmitterID|SubmitterName|Network ID|IP Address|Collector ID"
    "|Department|Institution|Group|Groups|Course|Groups|intro|$answer_time_ms|answer time"
    "|lastpage. Last page|startlanguage. Start language|seed. Seed",
}
OWN: dict[str, Kind] = {plain(name): kind for kind, names in _OWN.items() for name in names.split("|")}
#: What a tool says of somebody who only tried the form, and the names that they give themselves.
TRIALS = frozenset({"survey preview", "preview", "survey test", "test", "spam"})
TESTERS = frozenset({"test", "test test", "testing", "prøve", "testperson", "testbruker"})
#: Columns of quizzes: points and remarks on a question, not answers to it.
_BESIDE = tuple(
    map(plain, ("Points - ", "Feedback - ", "Poeng - ", "Poeng – ", "Tilbakemelding - ", "Poäng - "))
)

#: What stands for nobody in a column of names or addresses.
NOBODY = frozenset({"", "anonymous", "anonym", "anonymt", "anonymus", "anonymous user", "guest", "-"})

#: Answers that say nothing of the practice, beside those of the catalogues; and cells that are no answer.
UNSURE = (
    "vet ikke|veit ikkje|ved ikke|vet inte|vet ej|i dont know|dont know|do not know|not sure|unsure|usikker"
    "|osäker|ikke sikker|ikkje sikker|inte säker|dk|dont_know|vet ikkje|ingen formening|ingen mening"
    "|ingen åsikt|no opinion|jeg vet ikke|eg veit ikkje|jeg ved ikke|jag vet inte|jag vet ej"
    "|har ikke grunnlag for å svare|har ikke grunnlag|har ikkje grunnlag for å svare|kan ikke vurdere"
    "|kan ikke vurderes|kan ikkje vurdere|kan ikke bedømmes|kan inte bedöma|kan ej bedöma|cannot judge"
    "|kjenner ikke til|kjenner ikke til det|kender ikke til det"
).split("|")
NOTHING = (
    "|-|n/a|na|ingen svar|ikke besvart|ikkje svart|ubesvart|ej besvarad|obesvarad|ubesvaret|ikke besvaret"
    "|no answer|inget svar|intet svar|not answered|null|none|ikke relevant|ikkje relevant|inte relevant"
    "|ej relevant|not relevant|ikke aktuelt|ikkje aktuelt|inte aktuellt|ej aktuellt|not applicable"
    "|ønsker ikke å svare|ønskjer ikkje å svare|ønsker ikke at svare|vil inte svara|vil ikke svare"
    "|prefer not to say"
).split("|")

#: Words for the colours a level may have, and signs, in the order: good, middling, poor.
COLOUR_WORDS = (
    "green|grønn|grønt|grøn|grøne|grön|grönt|✓|✔|✅|☑|🟢|🟩|💚",
    "yellow|gul|gult|~|≈|🟡|🟨|💛|🟠|🟧",
    "red|rød|rødt|raud|raudt|röd|rött|!|❗|❕|🔴|🟥|❤|✗|❌",
)


def kind_of(heading: str) -> Kind | None:
    """What a tool's own column holds; None for a heading that is none of a tool's."""
    text = plain(heading)
    if text in OWN:
        return OWN[text]
    return "other" if text.startswith(_BESIDE) or text.startswith("_") else None
