using System.Net;
using System.Security.Cryptography;

namespace Gateway.Host.Tests.Load;

/// <summary>
/// A body that is the shared block begun at another place, so that a thousand different bodies take the memory of one. It stops in its middle until
/// all others have come as far.
/// </summary>
internal sealed class TurnedContent(ReadOnlyMemory<byte> block, int start, MeetingPoint meeting) : HttpContent
{
    public string ETag()
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(block[start..].Span);
        md5.AppendData(block[..start].Span);
        return $"\"{Convert.ToHexStringLower(md5.GetHashAndReset())}\"";
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(block[start..], cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await meeting.ArriveAsync(cancellationToken);
        await stream.WriteAsync(block[..start], cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = block.Length;
        return true;
    }
}
