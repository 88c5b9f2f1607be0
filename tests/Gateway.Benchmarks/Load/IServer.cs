namespace Gateway.Benchmarks.Load;

/// <summary>A server under load: one process, perhaps with children.</summary>
internal interface IServer
{
    string Name { get; }

    Uri Endpoint { get; }

    int ProcessId { get; }
}
