using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Crash;

/// <summary>Bytes that change on the disk.</summary>
public sealed class DamageTests
{
    private const int Length = 3_000_000;
    private const int Damaged = 1_500_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_OfAnObjectWithAChangedByte_NeverServesWrongBytes()
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);
        var body = TestBytes.Make(1, Length);
        var other = TestBytes.Make(2, 500_000);
        using (var before = Sdk.Client(gateway))
        {
            await before.PutBucketAsync("bucket", Cancelled);
            await PutAsync(before, "damaged", body);
            await PutAsync(before, "whole", other);
        }

        await gateway.StopAsync(Cancelled);
        FlipByte(gateway);
        await gateway.StartAgainAsync(Cancelled);

        using var after = Sdk.Client(gateway);
        var served = await ReadAsync(after, "damaged", null);
        Assert.False(served.IsWhole);
        Assert.Equal(body[..served.Bytes.Length], served.Bytes);
        Assert.False((await ReadAsync(after, "damaged", new ByteRange(Damaged, Damaged))).IsWhole);
        Assert.Equal(body[..1000], (await ReadAsync(after, "damaged", new ByteRange(0, 999))).Bytes);
        Assert.Equal(body[^1000..], (await ReadAsync(after, "damaged", new ByteRange(Length - 1000, Length - 1))).Bytes);
        Assert.Equal(other, (await ReadAsync(after, "whole", null)).Bytes);
        Assert.Contains("is damaged", gateway.Output, StringComparison.Ordinal);

        // A new upload heals the object.
        await PutAsync(after, "damaged", body);
        Assert.True((await ReadAsync(after, "damaged", null)).IsWhole);
    }

    [Fact]
    public async Task Get_OfAnObjectWhoseFileIsGone_IsAnErrorAndTheOthersAreServed()
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);
        using var s3 = Sdk.Client(gateway);
        await s3.PutBucketAsync("bucket", Cancelled);
        await PutAsync(s3, "gone", TestBytes.Make(1, Length));
        File.Delete(BlobFiles.Largest(gateway));
        await PutAsync(s3, "whole", TestBytes.Make(2, 100_000));

        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectAsync("bucket", "gone", Cancelled));

        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.True((await ReadAsync(s3, "whole", null)).IsWhole);
    }

    private static void FlipByte(GatewayProcess gateway)
    {
        using var file = File.Open(BlobFiles.Largest(gateway), FileMode.Open);
        file.Position = Damaged;
        var old = file.ReadByte();
        file.Position = Damaged;
        file.WriteByte((byte)(old ^ 1));
    }

    private static async Task PutAsync(AmazonS3Client s3, string key, byte[] body)
    {
        using var stream = new MemoryStream(body);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, InputStream = stream }, Cancelled);
    }

    /// <summary>What came, and whether all of it did.</summary>
    private static async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(AmazonS3Client s3, string key, ByteRange? range)
    {
        using var bytes = new MemoryStream();
        try
        {
            using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = "bucket", Key = key, ByteRange = range }, Cancelled);
            await answer.ResponseStream.CopyToAsync(bytes, Cancelled);
            return (bytes.ToArray(), bytes.Length == answer.ContentLength);
        }
        catch (Exception e) when (e is AmazonS3Exception { StatusCode: HttpStatusCode.InternalServerError } or IOException or HttpRequestException)
        {
            return (bytes.ToArray(), false);
        }
    }
}
