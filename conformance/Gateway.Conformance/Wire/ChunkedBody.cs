using System.Globalization;
using System.Text;

namespace Gateway.Conformance.Wire;

/// <summary>Writes bodies in the aws-chunked coding, signed and unsigned, with and without a trailer.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
/// </remarks>
internal static class ChunkedBody
{
    public const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    public const string SignedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    public const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// <summary>
    /// Makes a signed request whose chunks, and trailer if one is given, are signed in a chain from the seed signature. A spoiler may change the
    /// signature of a chunk by its index; the trailer's index is one past the last, empty chunk.
    /// </summary>
    public static RawRequest SignedRequest(
        SignatureV4 signer, RawRequest request, byte[] data, int chunkSize, (string Name, string Value)? trailer = null, Func<int, string, string>? spoil = null)
    {
        spoil ??= (_, signature) => signature;
        request = request.With(
            ("content-encoding", "aws-chunked"), ("x-amz-decoded-content-length", data.Length.ToString(CultureInfo.InvariantCulture)));
        if (trailer is { } declared)
        {
            request = request.With(("x-amz-trailer", declared.Name));
        }

        request = signer.Sign(request, trailer is null ? Signed : SignedTrailer);
        var previous = request.Headers.Single(header => header.Name == "Authorization").Value.Split("Signature=")[1];
        var body = new MemoryStream();
        var index = 0;
        foreach (var chunk in Chunks(data, chunkSize))
        {
            previous = signer.SignText(
                $"AWS4-HMAC-SHA256-PAYLOAD\n{signer.AmzDate}\n{signer.Scope}\n{previous}\n{SignatureV4.EmptyHash}\n{SignatureV4.HashOf(chunk)}");
            Write(body, $"{chunk.Length:x};chunk-signature={spoil(index++, previous)}\r\n");
            body.Write(chunk);
            Write(body, chunk.Length == 0 && trailer is not null ? "" : "\r\n");
        }

        if (trailer is { } sent)
        {
            var line = $"{sent.Name}:{sent.Value}\n";
            previous = signer.SignText(
                $"AWS4-HMAC-SHA256-TRAILER\n{signer.AmzDate}\n{signer.Scope}\n{previous}\n{SignatureV4.HashOf(Encoding.UTF8.GetBytes(line))}");
            Write(body, $"{sent.Name}:{sent.Value}\r\nx-amz-trailer-signature:{spoil(index, previous)}\r\n\r\n");
        }

        return request with { Body = body.ToArray() };
    }

    /// <summary>The unsigned form. The caller signs the request with <see cref="UnsignedTrailer"/> as payload.</summary>
    public static RawRequest Unsigned(RawRequest request, byte[] data, int chunkSize, string declaredTrailer, params string[] trailerLines)
    {
        var body = new MemoryStream();
        foreach (var chunk in Chunks(data, chunkSize))
        {
            Write(body, $"{chunk.Length:x}\r\n");
            body.Write(chunk);
            Write(body, chunk.Length == 0 ? "" : "\r\n");
        }

        foreach (var line in trailerLines)
        {
            Write(body, line + "\r\n");
        }

        Write(body, "\r\n");
        return request.With(
            ("content-encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", data.Length.ToString(CultureInfo.InvariantCulture)),
            ("x-amz-trailer", declaredTrailer)) with
        { Body = body.ToArray() };
    }

    private static IEnumerable<byte[]> Chunks(byte[] data, int chunkSize) => data.Chunk(chunkSize).Append([]);

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.ASCII.GetBytes(text));
}
