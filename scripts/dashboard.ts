import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline'
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** Grafana's dashboard of what runs have measured, by Grafana's own library: recipes/dashboard/grafana/tidegate.json. */

const source = { type: 'prometheus', uid: '${source}' }
const chosen = 'section=~"$section"'

function query(expression: string, legend: string) {
  return new DataqueryBuilder().expr(expression).legendFormat(legend).datasource(source)
}

/** How it stands now: one row an answer. */
function now(expression: string, legend: string) {
  return query(expression, legend).instant().format(PromQueryFormat.Table)
}

/** A gate's numbers over time, each beside the limit that it is held to. */
function gatePanel(gate: string, title: string, span: number) {
  return new SeriesBuilder()
    .title(title)
    .datasource(source)
    .span(span)
    .height(8)
    .withTarget(
      query(`max by (section, check) (tidegate_check_value{${chosen}, gate="${gate}"})`, '{{check}}'),
    )
    .withTarget(
      query(
        `max by (section, check) (tidegate_check_limit{${chosen}, gate="${gate}", beyond="fail"})`,
        '{{check}} fails beyond',
      ),
    )
}

export function dashboard(): string {
  const builder = new DashboardBuilder('Tidegate')
    .uid('tidegate')
    .description('What the gate has measured on each run, and where its limits are.')
    .tags(['tidegate', 'data', 'drift'])
    .time({ from: 'now-30d', to: 'now' })
    .refresh('5m')
    .timezone('browser')
    .readonly()
    .withVariable(new DatasourceVariableBuilder('source').label('Prometheus').type('prometheus'))
    .withVariable(
      new QueryVariableBuilder('section')
        .label('Section')
        .datasource(source)
        .query('label_values(tidegate_held_back, section)')
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .multi(true)
        .includeAll(true)
        .allValue('.+'),
    )
    .withRow(new RowBuilder('Now'))
    .withPanel(
      new StatBuilder()
        .title('Held back')
        .datasource(source)
        .span(6)
        .height(5)
        .withTarget(query(`sum(max by (section) (tidegate_held_back{${chosen}}))`, 'sections')),
    )
    .withPanel(
      new StatBuilder()
        .title('Since the last run')
        .datasource(source)
        .span(6)
        .height(5)
        .unit('s')
        .withTarget(
          query(`time() - max by (section) (tidegate_last_run_timestamp_seconds{${chosen}})`, '{{section}}'),
        ),
    )
    .withPanel(
      new StatBuilder()
        .title('Checks')
        .datasource(source)
        .span(12)
        .height(5)
        .withTarget(query(`sum by (status) (tidegate_checks{${chosen}})`, '{{status}}')),
    )
    .withPanel(
      new TableBuilder()
        .title('Checks that warn or fail')
        .datasource(source)
        .span(24)
        .height(8)
        .withTarget(
          now(
            `max by (section, gate, check, column) (tidegate_check_value{${chosen}}) and on (section, check) (tidegate_check_status{${chosen}} >= 2)`,
            '',
          ),
        ),
    )
    .withRow(new RowBuilder('Over time'))
    .withPanel(
      new TimelineBuilder()
        .title('Verdict: 0 pass, 1 not decided, 2 warns, 3 fails, 4 could not judge')
        .datasource(source)
        .span(24)
        .height(6)
        .withTarget(query(verdictNumber, '{{section}}')),
    )
    .withPanel(gatePanel('drift', 'Drift', 12))
    .withPanel(gatePanel('nulls', 'Missing values', 12))
    .withPanel(gatePanel('performance', 'Performance', 12))
    .withPanel(gatePanel('fairness', 'Between groups', 12))
    .withPanel(
      new SeriesBuilder()
        .title('Rows')
        .datasource(source)
        .span(12)
        .height(8)
        .withTarget(query(`max by (section, side) (tidegate_rows{${chosen}})`, '{{section}} {{side}}')),
    )
    .withPanel(
      new SeriesBuilder()
        .title('How long a run takes')
        .datasource(source)
        .span(12)
        .height(8)
        .unit('s')
        .withTarget(query(`max by (section) (tidegate_run_seconds{${chosen}})`, '{{section}}')),
    )
  return `${JSON.stringify(builder.build(), null, 2)}\n`
}

/** The place of the verdict that is 1. */
const verdictNumber = ['pass', 'inconclusive', 'warn', 'fail', 'error']
  .map((verdict, place) => `${place} * max by (section) (tidegate_verdict{${chosen}, verdict="${verdict}"})`)
  .join(' + ')
