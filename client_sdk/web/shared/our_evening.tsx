// "Our evening": what one may take home, as a page that reads and prints like a document.
import { type AttuneApi, Code, type Membership, Seat } from "@attune/client";
import { parseReport, type ReportResponse } from "@attune/client/report";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { listed } from "./bidi.js";
import {
  eveningLine,
  keptLine,
  kindWord,
  lineOf,
  type Reading,
  topicWord,
  whoIs,
} from "./evening_lines.js";
import { words } from "./evening_texts.js";
import { formatTag, language, localeTag, timeOfDay } from "./i18n.js";
import "./our_evening.css";

interface Props {
  api: AttuneApi;
  membership: Membership;
}

type Found = { report: ReportResponse } | "working" | "nothing" | "failed";

export function OurEvening({ api, membership }: Props) {
  const found = useSignal<Found>("working");
  const read = async () => {
    found.value = "working";
    const answer = await api.report(membership, { locale: localeTag() });
    const report = answer.ok ? parseReport(answer.value) : undefined;
    const refused = !answer.ok && answer.code === Code.NOT_ALLOWED;
    found.value = report ? { report } : refused ? "nothing" : "failed";
  };
  // A suggestion's words come from the server, in the page's language.
  useEffect(() => void read(), [membership.sessionId, language.value]);

  const t = words();
  if (found.value === "working") return <p role="status">{t.working}</p>;
  if (found.value === "nothing") return <p class="muted">{t.nothing}</p>;
  if (found.value === "failed") {
    return (
      <div class="evening-paper">
        <p role="alert">{t.failed}</p>
        <button type="button" class="button" onClick={() => void read()}>
          {t.again}
        </button>
      </div>
    );
  }
  return (
    <div class="evening-paper">
      <Paper report={found.value.report} />
      <Keep api={api} membership={membership} />
    </div>
  );
}

/** Print, or keep as a file. Nothing of it stays on this device otherwise. */
function Keep({ api, membership }: Props) {
  const t = words();
  const failed = useSignal(false);
  const save = async (format: "json" | "csv") => {
    const answer = await api.report(membership, { locale: localeTag(), format });
    failed.value = !answer.ok;
    if (answer.ok) download(`${t.fileName}.${format}`, answer.value, format);
  };
  return (
    <div class="keep">
      <button type="button" class="button" onClick={() => window.print()}>
        {t.print}
      </button>
      <button type="button" class="button" onClick={() => void save("json")}>
        {t.save}
      </button>
      <button type="button" class="button" onClick={() => void save("csv")}>
        {t.saveTable}
      </button>
      <p class="muted">{t.keepNote}</p>
      <p role="alert">{failed.value ? t.failed : ""}</p>
    </div>
  );
}

/** The credential stands in a header, so that a plain link would not do. */
function download(name: string, text: string, format: "json" | "csv"): void {
  const type = format === "csv" ? "text/csv" : "application/json";
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export function Paper({ report }: { report: ReportResponse }) {
  const t = words();
  const reading: Reading = { viewer: report.viewer, t, exercises: t.exercises };
  const therapist = report.viewer === Seat.THERAPIST;
  return (
    <article>
      <header>
        <p class="paper-title">{therapist ? t.titleTherapist : t.title}</p>
        <p class="muted">{whenOf(report)}</p>
        <p class="muted">{t.note}</p>
      </header>
      <Timeline report={report} reading={reading} />
      <ReachOuts report={report} reading={reading} />
      <Returns report={report} />
      <Kept report={report} reading={reading} />
      <Evenings report={report} />
      <PutAside report={report} />
      <Hearts report={report} />
    </article>
  );
}

function whenOf(report: ReportResponse): string {
  const t = words();
  const fromMs = Number(report.beganAtMs);
  if (fromMs === 0) return "";
  const day = new Intl.DateTimeFormat(formatTag(), { dateStyle: "long" }).format(fromMs);
  if (report.endedAtMs === 0n) return t.since(day, timeOfDay(fromMs));
  return t.when(day, timeOfDay(fromMs), timeOfDay(Number(report.endedAtMs)));
}

function Timeline({ report, reading }: { report: ReportResponse; reading: Reading }) {
  const t = words();
  const lines = report.timeline
    .map((entry) => ({ atMs: Number(entry.atMs), line: lineOf(entry, reading) }))
    .filter(({ line }) => line !== "");
  if (lines.length === 0) return <p>{t.empty}</p>;
  return (
    <section>
      <h2>{t.timeline}</h2>
      <ol class="as-it-went">
        {lines.map(({ atMs, line }, index) => (
          <li key={index}>
            <time class="tabular" dateTime={new Date(atMs).toISOString()}>
              {timeOfDay(atMs)}
            </time>
            <span>{line}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One table of both, so that it reads as what passed between the two. */
function ReachOuts({ report, reading }: { report: ReportResponse; reading: Reading }) {
  const { t } = reading;
  if (report.reachOuts.length === 0) return null;
  return (
    <section>
      <h2>{report.viewer === Seat.THERAPIST ? t.reachOutsTherapist : t.reachOuts}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.direction}</th>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.count}</th>
            <th scope="col">{t.heard}</th>
          </tr>
        </thead>
        <tbody>
          {report.reachOuts.map((row) => (
            <tr key={`${row.from}-${row.kind}`}>
              <td>{whoIs(row.from, reading)}</td>
              <td>{kindWord(row.kind, t)}</td>
              <td class="tabular">{row.sent}</td>
              <td>{t.heardLine(row.yes, row.notNow, row.no)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Said where there is something to be glad of; the pauses themselves stand in the timeline. */
function Returns({ report }: { report: ReportResponse }) {
  const { kept, due } = report.returns ?? { kept: 0, due: 0 };
  return kept > 0 ? <p>{words().returns(kept, due)}</p> : null;
}

function PutAside({ report }: { report: ReportResponse }) {
  const t = words();
  if (report.putAside.length === 0) return null;
  return (
    <section>
      <h2>{t.forAnotherTime}</h2>
      <p>{listed(report.putAside.map((topic) => topicWord(topic, t)))}</p>
    </section>
  );
}

/** Of the two together and never of one. A share stands only where there was enough to say. */
function Evenings({ report }: { report: ReportResponse }) {
  const t = words();
  if (report.evenings.length === 0) return null;
  const day = new Intl.DateTimeFormat(formatTag(), { day: "numeric", month: "long" });
  return (
    <section>
      <h2>{t.evenings}</h2>
      <p class="muted">{t.eveningsNote}</p>
      <dl class="evenings">
        {report.evenings.map((row) => (
          <div key={String(row.beganAtMs)}>
            <dt>{day.format(Number(row.beganAtMs))}</dt>
            <dd>{eveningLine(row, t)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Kept is said, missed is not: that is for the two of them to talk about. */
function Kept({ report, reading }: { report: ReportResponse; reading: Reading }) {
  const { t } = reading;
  if (report.kept.length === 0) return null;
  return (
    <section>
      <h2>{t.weKeep}</h2>
      <ul class="we-keep">
        {report.kept.map((item) => (
          <li key={`${item.kind}-${item.owner}-${item.words}`}>{keptLine(item, reading)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Only the sentence that may be said; where none may, nothing. */
function Hearts({ report }: { report: ReportResponse }) {
  const t = words();
  const claim = report.measures?.measures.find((measure) => measure.name === "claim");
  const sentence = t.claims[claim?.says ?? ""];
  if (!sentence) return null;
  return (
    <section>
      <h2>{t.hearts}</h2>
      <p>{sentence}</p>
      <p class="muted">{t.caution}</p>
    </section>
  );
}
