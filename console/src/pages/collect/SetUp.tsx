import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';

const CLIENTS = {
  Browser: (url: string, key: string) =>
    `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${key}', cdnURL: '${url}' },
  { integrations: { 'Segment.io': { apiHost: '${url.replace(/^https?:\/\//, '')}/v1', protocol: '${url.split(':')[0]}' } } },
);
analytics.track('Order Completed', { total: 42.5 });`,
  'Node.js': (url: string, key: string) =>
    `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${url}' });
analytics.track({ userId: 'ada', event: 'Order Completed', properties: { total: 42.5 } });`,
  Python: (url: string, key: string) =>
    `import segment.analytics as analytics

analytics.write_key = '${key}'
analytics.host = '${url}'
analytics.track('ada', 'Order Completed', {'total': 42.5})`,
  Go: (url: string, key: string) =>
    `client, _ := analytics.NewWithConfig("${key}", analytics.Config{Endpoint: "${url}"})
defer client.Close()
client.Enqueue(analytics.Track{
  UserId:     "ada",
  Event:      "Order Completed",
  Properties: analytics.NewProperties().SetTotal(42.5),
})`,
  CloudEvents: (url: string, key: string) =>
    `curl ${url}/v1/cloudevents -H 'X-Write-Key: ${key}' \\
  -H 'Content-Type: application/cloudevents+json' \\
  -d '{"specversion":"1.0","id":"1","source":"/shop","type":"Order Completed",
       "subject":"ada","data":{"total":42.5}}'`,
  curl: (url: string, key: string) =>
    `curl ${url}/v1/track -u ${key}: \\
  -d '{"userId":"ada","event":"Order Completed","properties":{"total":42.5}}'`,
};

type Client = keyof typeof CLIENTS;

/** What to paste into a client so that it sends here. */
export function SetUp({ sources }: { sources: Schemas['Definition'][] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [client, setClient] = useState<Client>('Browser');
  const [id, setId] = useState(sources[0]?.id);
  const source = sources.find((each) => each.id === id);
  const key = String(source?.document['writeKey'] ?? 'WRITE_KEY');
  const text = CLIENTS[client](window.location.origin, key);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(t('sources.copied'));
  };
  return (
    <>
      <p className="lead">{t('sources.setUpText')}</p>
      <div className="choices" translate="no">
        {sources.length > 1 && (
          <Segmented
            aria-label={t('sources.choose')}
            value={id ?? ''}
            options={sources.map((each) => each.id)}
            onChange={setId}
          />
        )}
        <Segmented<Client>
          aria-label={t('sources.setUp')}
          value={client}
          options={Object.keys(CLIENTS) as Client[]}
          onChange={setClient}
        />
      </div>
      <div className="code">
        <pre tabIndex={0}>
          <code translate="no">{text}</code>
        </pre>
        <Button size="small" onClick={() => void copy()}>
          {t('sources.copy')}
        </Button>
      </div>
    </>
  );
}
