namespace Gateway.Benchmarks.Load;

/// <summary>Resident memory of the server in bytes.</summary>
internal sealed record MemoryResult(long Idle, int Connections, long IdleConnections, int Uploads, long DuringUploads);
