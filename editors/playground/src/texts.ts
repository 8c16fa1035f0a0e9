/** Every text of the page, in both languages. */
import type { Bilingual, Language } from './language';

export const TEXTS = {
  title: { en: 'sidecar-ls playground', ja: 'sidecar-ls プレイグラウンド' },
  tagline: {
    en: 'The language server for AWS Copilot manifests, running in this page.',
    ja: 'AWS Copilot マニフェスト用の言語サーバーを、このページの中で動かして試せます。',
  },
  language: { en: 'Language', ja: '言語' },
  example: { en: 'Example', ja: '例' },
  copyLink: { en: 'Copy link', ja: 'リンクをコピー' },
  copyLinkHint: { en: 'Copy a link that carries the text of the manifest', ja: 'マニフェストの内容を含むリンクをコピーする' },
  linkCopied: {
    en: 'The link was copied. It is in the address bar, too.',
    ja: 'リンクをコピーしました。アドレスバーにも表示されています。',
  },
  linkShown: { en: 'The link is in the address bar.', ja: 'リンクをアドレスバーに表示しました。' },
  linkBroken: { en: 'The text in the link cannot be read.', ja: 'リンクに含まれる内容を読み取れません。' },
  manifest: { en: 'Manifest', ja: 'マニフェスト' },
  manifestEditor: { en: 'Manifest. Press Alt+F1 for accessibility help.', ja: 'マニフェスト。アクセシビリティのヘルプは Alt+F1 で表示します。' },
  problems: { en: 'Problems', ja: '問題' },
  problemsHint: {
    en: 'Move through the list with the arrow keys. Enter goes to the place in the manifest.',
    ja: '矢印キーで一覧を移動し、Enter キーでマニフェストの該当箇所に移動します。',
  },
  noProblems: { en: 'No problems.', ja: '問題はありません。' },
  line: { en: 'Line {0}', ja: '{0} 行目' },
  countOne: { en: '1 problem.', ja: '問題が 1 件あります。' },
  countMany: { en: '{0} problems.', ja: '問題が {0} 件あります。' },
  error: { en: 'Error', ja: 'エラー' },
  warning: { en: 'Warning', ja: '警告' },
  information: { en: 'Information', ja: '情報' },
  hint: { en: 'Hint', ja: 'ヒント' },
  effective: { en: 'Effective manifest', ja: '実効マニフェスト' },
  effectiveAbout: {
    en: 'What Copilot deploys to an environment: the file with the overrides of that environment applied.',
    ja: 'Copilot が環境にデプロイする内容です。その環境用の設定でファイルを上書きした結果を表示します。',
  },
  environment: { en: 'Environment', ja: '環境' },
  noEnvironment: { en: 'None of these', ja: '上記以外' },
  anyEnvironment: { en: 'Any', ja: 'すべて' },
  keys: { en: 'Keys', ja: 'キー操作' },
  keyComplete: { en: 'complete', ja: '補完' },
  keyNext: { en: 'next problem', ja: '次の問題' },
  keyFix: { en: 'quick fix', ja: 'クイックフィックス' },
  keyTab: { en: 'let Tab leave the editor (Mac: Ctrl+Shift+M)', ja: 'Tab キーでエディターの外に出る（Mac では Ctrl+Shift+M）' },
  keyCommands: { en: 'all commands', ja: 'すべてのコマンド' },
  privacy: {
    en: 'Nothing that you type leaves your browser. A link carries the text behind the #, a part that browsers do not send.',
    ja: '入力した内容がブラウザーの外に送信されることはありません。リンクでは、ブラウザーがサーバーに送信しない # 以降の部分に内容を含めます。',
  },
  stagePython: { en: 'Loading Python…', ja: 'Python を読み込んでいます…' },
  stageServer: { en: 'Starting the language server…', ja: '言語サーバーを起動しています…' },
  stageReady: { en: 'The language server is ready.', ja: '言語サーバーの準備ができました。' },
  stageFailed: {
    en: 'The language server has stopped. To start it again and keep your text, press “Copy link” and reload the page. {0}',
    ja: '言語サーバーが停止しました。「リンクをコピー」を押してからページを再読み込みすると、入力した内容を残したまま再開できます。{0}',
  },
  fromLink: { en: 'From the link', ja: 'リンクの内容' },
  empty: { en: 'An empty manifest', ja: '空のマニフェスト' },
  exampleSidecar: { en: 'Web service with an nginx sidecar', ja: 'nginx サイドカーを使う Web サービス' },
  exampleFirelens: { en: 'Logs through FireLens', ja: 'FireLens によるログの転送' },
  exampleEfs: { en: 'EFS volumes', ja: 'EFS ボリューム' },
  exampleEnvironments: { en: 'Overrides for environments', ja: '環境ごとの上書き' },
  exampleJob: { en: 'Scheduled job', ja: 'スケジュールされたジョブ' },
  examplePipeline: { en: 'Pipeline', ja: 'パイプライン' },
} satisfies Record<string, Bilingual>;

export type TextName = keyof typeof TEXTS;

/** A text, with its placeholders {0}, {1} … filled in. */
export function text(name: TextName, language: Language, ...values: (string | number)[]): string {
  return TEXTS[name][language].replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}

/** Puts the texts into the elements that name them: data-text for the content, data-label for the accessible name. */
export function translatePage(language: Language): void {
  document.documentElement.lang = language;
  document.title = text('title', language);
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text(element.dataset.text as TextName, language);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label as TextName, language));
  }
}
