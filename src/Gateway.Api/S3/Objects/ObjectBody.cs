using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Api.S3.Objects;

/// <summary>The stored bytes of an object, opened for reading. Not safe for concurrent use.</summary>
internal abstract class ObjectBody : IAsyncDisposable
{
    // What is asked of the writer, which gives more while it has more to give: a slow client then holds no more than this beyond the server's budget.
    // Also the size of the stored blocks, which are read whole where reads end between them.
    private const int PieceSize = 64 * 1024;

    /// <summary>Fills <paramref name="destination"/> with verified bytes from <paramref name="offset"/>; less only at the end.</summary>
    public abstract ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Sends a range. Nothing is flushed before the first bytes were read and verified.</summary>
    /// <exception cref="ConnectionAbortedException">The client went away.</exception>
    public async ValueTask CopyToAsync(PipeWriter writer, long offset, long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var memory = writer.GetMemory((int)Math.Min(length, PieceSize));
            var wanted = (int)Math.Min(length, memory.Length);
            if (wanted < length)
            {
                wanted -= (int)((offset + wanted) % PieceSize);
            }

            var read = await ReadAsync(offset, memory[..wanted], cancellationToken);
            if (read == 0)
            {
                throw new EndOfStreamException("A stored body is shorter than its row says.");
            }

            writer.Advance(read);
            offset += read;
            length -= read;
            var flushed = await writer.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
            {
                throw new ConnectionAbortedException("It closed the connection before it had all of the answer.");
            }
        }
    }
}
