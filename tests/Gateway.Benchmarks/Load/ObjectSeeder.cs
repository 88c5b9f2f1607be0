namespace Gateway.Benchmarks.Load;

/// <summary>Makes buckets and objects through S3.</summary>
internal sealed class ObjectSeeder(GatewayServer gateway) : IDisposable
{
    private const int Parallel = 8;

    private readonly HttpClient _client = new() { BaseAddress = gateway.Endpoint, Timeout = TimeSpan.FromMinutes(5) };

    public Task CreateBucketAsync(string bucket, CancellationToken cancellationToken) => PutAsync("/" + bucket, [], cancellationToken);

    /// <summary>Stores the same bytes under several paths, each a bucket and a key.</summary>
    public Task StoreAsync(IEnumerable<string> paths, byte[] body, CancellationToken cancellationToken) => System.Threading.Tasks.Parallel.ForEachAsync(
        paths,
        new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
        async (path, token) => await PutAsync(path, body, token));

    public void Dispose() => _client.Dispose();

    private async Task PutAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await _client.PutAsync(new Uri(gateway.Urls.Sign("PUT", path), UriKind.Relative), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"PUT {path} was refused:\n{await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
