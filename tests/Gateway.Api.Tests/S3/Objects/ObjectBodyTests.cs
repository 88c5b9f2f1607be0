using System.IO.Pipelines;
using Gateway.Api.S3.Objects;

namespace Gateway.Api.Tests.S3.Objects;

public sealed class ObjectBodyTests
{
    private const int Block = 64 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1, 4096)]
    [InlineData(0, Block, 4096)]
    [InlineData(1000, 200_000, 4096)]
    [InlineData(0, 1_000_000, 4 * Block)]
    [InlineData(70_000, 1_000_000, 4 * Block)]
    public async Task CopyTo_AnyRange_SendsItInReadsThatEndBetweenBlocks(long offset, int length, int segment)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: segment, pauseWriterThreshold: 0));
        await using var body = new CountingBody();

        await body.CopyToAsync(pipe.Writer, offset, length, Cancellation);
        await pipe.Writer.CompleteAsync();

        var sent = await pipe.Reader.ReadAtLeastAsync(length + 1, Cancellation);
        Assert.Equal(Enumerable.Range(0, length).Select(i => (byte)(offset + i)), System.Buffers.BuffersExtensions.ToArray(sent.Buffer));
        Assert.All(body.Reads.SkipLast(1), read => Assert.Equal(0, read.End % Block));
        Assert.All(body.Reads, read => Assert.InRange(read.End - read.Start, 1, Math.Max(segment, Block)));
    }

    /// <summary>Each byte is its offset; every read is remembered.</summary>
    private sealed class CountingBody : ObjectBody
    {
        public List<(long Start, long End)> Reads { get; } = [];

        public override ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
        {
            Reads.Add((offset, offset + destination.Length));
            for (var i = 0; i < destination.Length; i++)
            {
                destination.Span[i] = (byte)(offset + i);
            }

            return ValueTask.FromResult(destination.Length);
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
