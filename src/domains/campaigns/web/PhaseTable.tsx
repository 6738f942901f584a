import { useState } from 'react';
import { campaignName, PHASE_NAMES } from '../../../base/calendar/phases.ts';
import { rangeWords } from '../../../base/period.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx';
import { useSay } from '../../../web/language.tsx';
import { CAMPAIGN_PLATFORMS, type CampaignPlatform, type Phase } from '../contract.ts';
import { CAMPAIGN_PLATFORM_NAMES } from '../messages.ts';
import { campaignsWeb as m } from './messages.ts';

type Props = {
  phases: readonly Phase[];
  /** The phase whose form is open. */
  open: string | null;
  onEdit: ((phase: Phase) => void) | null;
  onRemove: ((phase: Phase) => void) | null;
};

/** Every phase, newest campaign first. */
export function PhaseTable({ phases, open, onEdit, onRemove }: Props) {
  const say = useSay();
  const [platform, setPlatform] = useState<CampaignPlatform | ''>('');
  const columns = useColumns(open, onEdit, onRemove);
  const has = CAMPAIGN_PLATFORMS.filter((one) => phases.some((phase) => phase.platform === one));
  const lead = (
    <select
      className="input tight campaigns-platform"
      aria-label={say(m.platform)}
      value={platform}
      onChange={(event) => setPlatform(event.target.value as typeof platform)}
    >
      <option value="">{say(m.allPlatforms)}</option>
      {has.map((one) => (
        <option key={one} value={one}>
          {say(CAMPAIGN_PLATFORM_NAMES[one])}
        </option>
      ))}
    </select>
  );
  return (
    <DataTable
      label={say(m.title)}
      rows={phases.filter((phase) => platform === '' || phase.platform === platform)}
      columns={columns}
      rowKey={({ key }) => key}
      lead={lead}
      searchText={({ campaign, year, platform: where, phase }) =>
        `${campaign} ${campaignName(campaign).en} ${year} ${Object.values(CAMPAIGN_PLATFORM_NAMES[where]).join(' ')} ${Object.values(PHASE_NAMES[phase]).join(' ')}`
      }
    />
  );
}

function useColumns(open: string | null, onEdit: Props['onEdit'], onRemove: Props['onRemove']): readonly Column<Phase>[] {
  const say = useSay();
  const column = (key: string, title: string, value: (row: Phase) => string): Column<Phase> => ({ key, title, plain: title, value, draw: value });
  return [
    { ...column('campaign', say(m.campaign), ({ campaign, year }) => `${year} ${say(campaignName(campaign))}`), draw: CampaignCell },
    column('platform', say(m.platform), ({ platform }) => say(CAMPAIGN_PLATFORM_NAMES[platform])),
    column('phase', say(m.phase), ({ phase }) => say(PHASE_NAMES[phase])),
    {
      ...column('days', say(m.days), ({ from }) => from),
      draw: ({ from, to, year }) => <span className="nowrap">{say(rangeWords({ from, to }, String(year)))}</span>,
    },
    {
      ...column('source', say(m.source), ({ certainty }) => say(m[certainty])),
      draw: ({ certainty, note }) => (
        <span className={certainty === 'estimated' ? 'tag warn' : 'tag'} title={note}>
          {say(m[certainty])}
        </span>
      ),
    },
    {
      key: 'do',
      title: '',
      plain: '',
      draw: (row) => (
        <span className="nowrap">
          {onEdit && (
            <Button look="plain" size="tight" aria-expanded={open === row.key} onClick={() => onEdit(row)}>
              {say(m.edit)}
            </Button>
          )}
          {onRemove && (
            <Button look="plain" size="tight" onClick={() => onRemove(row)}>
              {say(m.remove)}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

function CampaignCell({ campaign, year }: Phase) {
  const say = useSay();
  return (
    <span className="nowrap">
      <span className="quiet">{year}</span> {say(campaignName(campaign))}
    </span>
  );
}
