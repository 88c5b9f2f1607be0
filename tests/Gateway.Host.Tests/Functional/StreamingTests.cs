using System.Net;
using System.Text;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

/// <summary>Bodies in the aws-chunked encoding.</summary>
public sealed class StreamingTests(SharedGateway shared) : WireTest(shared)
{
    private const int Length = 300_000;
    private const int Chunk = 65_536;

    private readonly byte[] _body = TestBytes.Make(1, Length);

    private string Crc32
    {
        get
        {
            var bytes = System.IO.Hashing.Crc32.Hash(_body);
            Array.Reverse(bytes);
            return Convert.ToBase64String(bytes);
        }
    }

    [Fact]
    public async Task Put_WithSignedChunks_IsStoredDecoded()
    {
        var put = Request("PUT", "k", _body);
        V4.SignChunked(put, Now, Chunk);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(put)).Status);
        Assert.Equal(_body, await ReadAsync("k"));
    }

    [Fact]
    public async Task Put_WithSignedChunksAndTrailer_IsStoredDecoded()
    {
        var put = Request("PUT", "k", _body);
        V4.SignChunked(put, Now, Chunk, "x-amz-checksum-crc32:" + Crc32);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(put)).Status);
        Assert.Equal(_body, await ReadAsync("k"));
    }

    [Fact]
    public async Task Put_WithUnsignedChunksAndTrailer_IsStoredDecoded()
    {
        var put = Request("PUT", "k", _body);
        V4.SignUnsignedTrailer(put, Now, Chunk, "x-amz-checksum-crc32:" + Crc32);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(put)).Status);
        Assert.Equal(_body, await ReadAsync("k"));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200_000)]
    public async Task Put_WithAChangedByteInAChunk_IsRefusedAndStoresNothing(int position)
    {
        var put = Request("PUT", "k", _body);
        V4.SignChunked(put, Now, Chunk);
        put.Body[position] ^= 1;

        var (status, body) = await SendAsync(put);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.False(await ExistsAsync("k"));
    }

    [Fact]
    public async Task Put_WithAWrongTrailer_IsRefusedAndStoresNothing()
    {
        var put = Request("PUT", "k", _body);
        V4.SignUnsignedTrailer(put, Now, Chunk, "x-amz-checksum-crc32:AAAAAA==");

        var (status, body) = await SendAsync(put);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<Code>BadDigest</Code>", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.False(await ExistsAsync("k"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PutObject_BySdk_WithAndWithoutChunks_IsStored(bool chunks)
    {
        using var stream = new MemoryStream(_body);
        await S3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "k", InputStream = stream, UseChunkEncoding = chunks }, Cancelled);

        Assert.Equal(_body, await ReadAsync("k"));
    }
}
