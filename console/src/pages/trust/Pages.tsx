import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { trustQueries } from '../../api/queries/trust';
import { preferences } from '../../frame/preferences';
import { Loaded } from '../../parts/Loaded';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import './trust.css';

const PAGES = ['preferences', 'confirmation', 'unsubscribe', 'stopped', 'saved', 'transparency', 'survey', 'invalid'] as const;
const LANGUAGES = ['en', 'zh'] as const;

const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

/** The pages that customers see from their messages, with made-up content. */
export default function Pages() {
  const { t } = useTranslation();
  const { language } = preferences.use();
  const [search, setSearch] = useSearchParams();
  const page = PAGES.find((each) => each === search.get('page')) ?? 'preferences';
  const shown = LANGUAGES.find((each) => each === search.get('lang')) ?? language;
  return (
    <Page title={t('facing.title')} lead={t('facing.lead')}>
      <div className="choices">
        <Segmented
          aria-label={t('facing.page')}
          value={page}
          options={PAGES.map((value) => ({ value, label: t(`facing.pages.${value}`) }))}
          onChange={(value) => setSearch({ page: value, lang: shown })}
        />
        <Segmented
          aria-label={t('facing.language')}
          value={shown}
          options={[
            { value: 'en', label: <span translate="no">English</span> },
            { value: 'zh', label: <span translate="no">中文</span> },
          ]}
          onChange={(value) => setSearch({ page, lang: value })}
        />
      </div>
      <Panel title={t(`facing.pages.${page}`)} what={t(`facing.what.${page}`)} wide>
        <Loaded query={useQuery(trustQueries.page(page, shown))}>
          {({ html }) => (
            <div className="preview-frames">
              <Frame caption={t('facing.wide')} html={html} />
              <Frame caption={t('facing.phone')} html={html} />
            </div>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

/** A page that can do nothing: no script runs in it, no form leaves it. */
function Frame({ caption, html }: { caption: string; html: string }) {
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      <iframe
        title={caption}
        sandbox=""
        srcDoc={html.replace('<style>', `<style nonce="${nonce}">`)}
      />
    </figure>
  );
}
