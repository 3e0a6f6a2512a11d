/** The guide of the identity provider, with the names and the URL of this integration in it. */
import { filledIn, guideFor } from '../../guides/guides.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words/index.ts';
import { Frame } from './frame.tsx';

export function GuidePage() {
  return (
    <Frame tab="guide">
      {({ idp, tenantId, name, uri }) => {
        const guide = guideFor(idp);
        return (
          <Panel title={guide.name} text={words.integrations.guide}>
            <div>
              <Markdown text={filledIn(guide.text, guide.idp, tenantId, name)} values={{ endpoint: uri }} />
            </div>
          </Panel>
        );
      }}
    </Frame>
  );
}
