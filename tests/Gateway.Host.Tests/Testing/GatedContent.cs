using System.Net;

namespace Gateway.Host.Tests.Testing;

/// <summary>A body that stops after its first bytes until it is let go.</summary>
internal sealed class GatedContent(ReadOnlyMemory<byte> body, int before, Task release) : HttpContent
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends once the first bytes have been handed to the system.</summary>
    public Task Started => _started.Task;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(body[..before], cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _started.TrySetResult();
        await release.WaitAsync(cancellationToken);
        await stream.WriteAsync(body[before..], cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
