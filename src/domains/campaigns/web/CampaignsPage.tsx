import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { campaignName, PHASE_NAMES } from '../../../base/calendar/phases.ts';
import type { Text } from '../../../base/messages.ts';
import { api } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Page } from '../../../web/kit/Page.tsx';
import { DataState, EmptyState, Panel } from '../../../web/kit/Panel.tsx';
import { UndoNotice } from '../../../web/kit/UndoNotice.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession } from '../../../web/session.ts';
import type { Phase } from '../contract.ts';
import { CAMPAIGN_PLATFORM_NAMES } from '../messages.ts';
import './campaigns.css';
import { campaignsWeb as m } from './messages.ts';
import { PhaseForm } from './PhaseForm.tsx';
import { PhaseTable } from './PhaseTable.tsx';
import { usePhaseWrites } from './usePhaseWrites.ts';

/** What a phase is called in one line: `2025 双11 预售（淘宝天猫）`. */
function phaseTitle({ year, campaign, phase, platform }: Phase): Text {
  const [name, part, where] = [campaignName(campaign), PHASE_NAMES[phase], CAMPAIGN_PLATFORM_NAMES[platform]];
  return { zh: `${year} ${name.zh}${part.zh}（${where.zh}）`, en: `${name.en} ${year}, ${part.en} (${where.en})` };
}

/** When campaigns are, phase by phase: what comparisons by phase are aligned by. */
export default function CampaignsPage() {
  const say = useSay();
  const { person } = useSession();
  const mayWrite = person?.role !== 'viewer';
  const calendar = useQuery(api.campaigns.list.queryOptions());
  const writes = usePhaseWrites();
  const [open, setOpen] = useState<Phase | 'new' | null>(null);
  const tools = mayWrite && (
    <Button size="tight" aria-expanded={open === 'new'} onClick={() => setOpen(open === 'new' ? null : 'new')}>
      {say(m.add)}
    </Button>
  );
  return (
    <Page title={say(m.title)}>
      <div className="campaigns">
        <Panel title={say(m.phases)} note={say(m.note)} tools={tools} flush>
          {open && (
            <PhaseForm key={open === 'new' ? open : open.key} phase={open === 'new' ? null : open} writes={writes} onDone={() => setOpen(null)} />
          )}
          <div className="campaigns-fault">
            <FaultBox error={writes.error} />
          </div>
          <DataState
            query={calendar}
            lines={8}
            empty={(data) => (data.phases.length === 0 ? <EmptyState title={say(m.empty)} text={say(m.emptyText)} /> : null)}
          >
            {(data) => (
              <PhaseTable
                phases={data.phases}
                open={open === 'new' ? null : (open?.key ?? null)}
                onEdit={mayWrite ? setOpen : null}
                onRemove={mayWrite ? writes.remove : null}
              />
            )}
          </DataState>
          <p className="campaigns-foot">{say(m.check)}</p>
        </Panel>
      </div>
      {writes.last && (
        <UndoNotice onUndo={writes.undo} onClose={writes.forget} busy={writes.busy} error={writes.undoError}>
          {say(m[writes.last.did](say(phaseTitle(writes.last.phase))))}
        </UndoNotice>
      )}
    </Page>
  );
}
