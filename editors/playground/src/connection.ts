/** The line between Monaco's language client and the server, which the page uses for requests of its own, too. */
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

export class Connection {
  /** Becomes true when the server may be asked. */
  readonly initialized: Promise<void>;
  private readonly transport: Transport;
  private readonly waiting = new Map<string, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  private readonly listeners = new Map<string, (params: never) => void>();
  private client: Listener;
  private requests = 0;
  private setInitialized = () => {};

  /** `settings` are asked for when the client introduces itself. */
  constructor(
    worker: Worker,
    private readonly settings: () => { locale: string },
  ) {
    this.initialized = new Promise((resolve) => (this.setInitialized = resolve));
    this.transport = monaco.lsp.createTransportToWorker(worker);
    this.transport.setListener((message) => this.receive(message));
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

  /** Answers the result. Rejects when the server answers an error. */
  async request<R>(method: string, params: object): Promise<R> {
    await this.initialized;
    const id = `page-${++this.requests}`;
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    await this.transport.send({ jsonrpc: '2.0', id, method, params: params as Params });
    return (await answer) as R;
  }

  private async send(message: Message): Promise<void> {
    if ('method' in message && message.method === 'initialize') introduce(message.params, this.settings());
    await this.transport.send(message);
    if ('method' in message && message.method === 'initialized') this.setInitialized();
  }

  private receive(message: Message): void {
    if ('method' in message && message.method) this.listeners.get(message.method)?.(message.params as never);
    const own = this.waiting.get(String(message.id));
    if (!own) return this.client?.(message);
    this.waiting.delete(String(message.id));
    if ('error' in message && message.error) own.reject(new Error(message.error.message));
    else own.resolve('result' in message ? message.result : null);
  }
}

/** Adds to the client's introduction the language, the settings, and what Monaco leaves out. */
function introduce(params: any, settings: { locale: string }): void {
  params.locale = settings.locale;
  params.initializationOptions = settings;
  Object.assign(params.capabilities.textDocument.completion.completionItem, CAPABILITIES);
}
