using System.Globalization;
using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;

namespace Gateway.Fuzz.Targets;

/// <summary>Decodes a body that arrives in pieces.</summary>
internal static class BodyDecoding
{
    /// <summary>The bytes, in hexadecimal, or the code of the refusal.</summary>
    /// <param name="open">Opens the decoder over the pipe.</param>
    /// <param name="wire">The body as sent.</param>
    /// <param name="random">Chooses the length of the pieces, and of the buffers that are read into; null for all at once.</param>
    public static string Decode(Func<PipeReader, RequestBody> open, byte[] wire, Random? random)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: 16, useSynchronizationContext: false));
        try
        {
            var body = open(pipe.Reader);
            return Read(body, pipe.Writer, wire, random).GetAwaiter().GetResult();
        }
        catch (S3Exception refusal)
        {
            return refusal.Error.Code;
        }
    }

    private static async Task<string> Read(RequestBody body, PipeWriter writer, byte[] wire, Random? random)
    {
        var decoded = new List<byte>();
        var sent = 0;
        var reading = default(Task<int>);
        var buffer = new byte[Math.Max(random?.Next(1, 40) ?? wire.Length, 1)];
        while (true)
        {
            reading ??= body.ReadAsync(buffer, CancellationToken.None).AsTask();
            if (!reading.IsCompleted && sent < wire.Length)
            {
                var length = Math.Min(random?.Next(1, 20) ?? wire.Length, wire.Length - sent);
                await writer.WriteAsync(wire.AsMemory(sent, length));
                sent += length;
                continue;
            }

            if (!reading.IsCompleted)
            {
                await writer.CompleteAsync();
            }

            var read = await reading;
            reading = null;
            if (read == 0)
            {
                return $"{Convert.ToHexString([.. decoded])} {string.Create(CultureInfo.InvariantCulture, $"{body.Trailers.Count}")}";
            }

            decoded.AddRange(buffer.AsSpan(0, read));
        }
    }
}
