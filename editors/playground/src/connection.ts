/** The line between Monaco's language client and the server, which the page uses for requests of its own, too. */
import { LOADING, type Loading } from './loading';
import * as monaco from './monaco';

type Transport = ReturnType<typeof monaco.lsp.createTransportToWorker>;
type Listener = Parameters<Transport['setListener']>[0];
type Message = Parameters<Transport['send']>[0];
type Params = NonNullable<Extract<Message, { method: string }>['params']>;

/** What Monaco's client can do, and does not say. */
const CAPABILITIES = {
  snippetSupport: true,
  documentationFormat: ['markdown', 'plaintext'],
  resolveSupport: { properties: ['documentation'] },
};

/** The command of the page's own that the server may put above a line: it shows the effective manifest of an environment. */
export const SHOW_EFFECTIVE = 'sidecar-ls.showEffectiveManifest';
/** How often a server that dies is started again. */
const MOST_RESTARTS = 3;

export class Connection {
  /** Becomes true when the server may be asked. */
  readonly initialized: Promise<void>;
  private setInitialized = () => {};
  private worker: Worker;
  private transport: Transport;
  private introduction: unknown = null;
  private client: Listener;
  private requests = 0;
  private restarts = 0;
  private readonly waiting = new Map<string, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  private readonly listeners = new Map<string, (params: never) => void>();

  /** `start` starts the worker with the server; `settings` are asked for when the client introduces itself. */
  constructor(
    private readonly start: () => Worker,
    private readonly settings: () => { locale: string },
  ) {
    this.initialized = new Promise((resolve) => (this.setInitialized = resolve));
    this.worker = start();
    this.transport = this.connect();
    new monaco.lsp.MonacoLspClient({
      state: this.transport.state,
      setListener: (listener) => (this.client = listener),
      send: (message) => this.send(message),
      toString: () => 'playground',
    });
  }

  /** Listens to a notification of the worker. */
  on<P>(method: string, listener: (params: P) => void): void {
    this.listeners.set(method, listener as (params: never) => void);
  }

  notify(method: string, params: object): void {
    void this.transport.send({ jsonrpc: '2.0', method, params: params as Params });
  }

  /** Answers the result. Rejects when the server answers an error, or dies. */
  async request<R>(method: string, params: object): Promise<R> {
    await this.initialized;
    return this.ask(method, params as Params) as Promise<R>;
  }

  /** Starts another server in place of one that died; answers whether it was worth a try. */
  restart(): boolean {
    if (!this.introduction || ++this.restarts > MOST_RESTARTS) return false;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new Error('The server died.'));
    this.waiting.clear();
    this.worker = this.start();
    this.transport = this.connect();
    void this.introduceAgain();
    return true;
  }

  private connect(): Transport {
    const transport = monaco.lsp.createTransportToWorker(this.worker);
    transport.setListener((message) => this.receive(message));
    this.worker.addEventListener('error', ({ message }) => this.tell(LOADING, { stage: 'failed', done: 0, message } satisfies Loading));
    return transport;
  }

  /** Tells a new server what Monaco told the one that died. */
  private async introduceAgain(): Promise<void> {
    await this.ask('initialize', introduce(this.introduction, this.settings()));
    this.notify('initialized', {});
    for (const model of monaco.editor.getModels()) {
      const [uri, languageId] = [model.uri.toString(true), model.getLanguageId()];
      this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: model.getVersionId(), text: model.getValue() } });
    }
  }

  private tell(method: string, params: unknown): void {
    this.listeners.get(method)?.(params as never);
  }

  private async ask(method: string, params: Params): Promise<unknown> {
    const id = `page-${++this.requests}`;
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    await this.transport.send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  private async send(message: Message): Promise<void> {
    const method = 'method' in message ? message.method : '';
    if (method === 'initialize' && 'params' in message) {
      this.introduction = message.params;
      message.params = introduce(message.params, this.settings());
    }
    await this.transport.send(message);
    if (method === 'initialized') this.setInitialized();
  }

  private receive(message: Message): void {
    if ('method' in message && message.method) this.tell(message.method, message.params);
    const own = this.waiting.get(String(message.id));
    if (!own) return this.client?.(message);
    this.waiting.delete(String(message.id));
    if ('error' in message && message.error) own.reject(new Error(message.error.message));
    else own.resolve('result' in message ? message.result : null);
  }
}

/** The client's introduction with the language, the settings, and what Monaco leaves out. */
function introduce(params: any, settings: { locale: string }): Params {
  const { completion } = params.capabilities.textDocument;
  Object.assign(completion.completionItem, CAPABILITIES);
  return { ...params, locale: settings.locale, initializationOptions: { ...settings, commands: [SHOW_EFFECTIVE] } };
}
