using System.IO.Pipelines;
using System.Text;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Gateway.Testing.Fakes;

namespace Gateway.Api.Tests.Wire;

public sealed class XmlBodyTests
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    [Theory]
    [InlineData("<R><E>v</E></R>")]
    [InlineData("<R xmlns=\"" + Namespace + "\"><E>v</E></R>")]
    [InlineData("<s:R xmlns:s=\"" + Namespace + "\"><s:E>v</s:E></s:R>")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- c --><?pi x?><R>\n  <E><!-- c -->v</E>\n</R>\n")]
    [InlineData("<R><E><![CDATA[v]]></E></R>")]
    [InlineData("<R><E>&#118;</E></R>")]
    [InlineData("<R a=\"1\"><E b='2'>v</E></R>")]
    [InlineData("<R><E>v</E><E>second</E></R>")]
    public void Parse_Document_ReadsElements(string document) => Assert.Equal("v", Parse(document)["E"]);

    [Fact]
    public void Parse_TagWithAMillionAttributes_IsRefusedBeforeItIsRead()
    {
        var document = Encoding.UTF8.GetBytes($"<R {string.Join(' ', Enumerable.Range(0, 1_000_000).Select(i => $"a{i}=\"\""))}/>");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<S3Exception>(() => XmlBody.Parse(document, "R"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData("<R><E> </E></R>", " ")]
    [InlineData("<R><E>\n</E></R>", "\n")]
    [InlineData("<R><E> a b </E></R>", " a b ")]
    [InlineData("<R><E></E></R>", "")]
    [InlineData("<R><E/></R>", "")]
    [InlineData("<R><E>a<!-- -->b<![CDATA[<c>]]>&amp;</E></R>", "ab<c>&")]
    [InlineData("<R><E>&#x1;</E></R>", "\u0001")]
    [InlineData("<R><E>text<F/>more</E></R>", "")]
    public void Parse_Text_IsKeptInElementsWithoutChildren(string document, string expected) => Assert.Equal(expected, Parse(document)["E"]);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("x")]
    [InlineData("{\"R\":1}")]
    [InlineData("<R>")]
    [InlineData("<R></S>")]
    [InlineData("<R/><R/>")]
    [InlineData("<S/>")]
    [InlineData("<r/>")]
    [InlineData("<R>&undefined;</R>")]
    [InlineData("<R xmlns=\"http://example.com/\"/>")]
    [InlineData("<R xmlns=\"http://s3.amazonaws.com/doc/2006-03-01\"/>")]
    [InlineData("<R><E xmlns=\"urn:other\"/></R>")]
    [InlineData("<!DOCTYPE R><R/>")]
    [InlineData("<!DOCTYPE R [<!ENTITY a \"b\">]><R>&a;</R>")]
    [InlineData("<!DOCTYPE R SYSTEM \"file:///etc/passwd\"><R/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such-encoding\"?><R/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?><R/>")]
    [InlineData("<?xml version=\"1.1\"?><R/>")]
    [InlineData("<R><E/>\0</R>")]
    public void Parse_AnythingElse_IsMalformedXml(string document) => AssertMalformed(Encoding.UTF8.GetBytes(document));

    [Fact]
    public void Parse_InvalidUtf8_IsMalformedXml() => AssertMalformed([.. "<R><E>"u8, 0xC3, 0x28, 0xFF, .. "</E></R>"u8]);

    [Fact]
    public void Parse_DeclarationWithInvalidBytesAlone_IsMalformedXml() =>
        AssertMalformed([.. "<?xml version=\"1.0."u8, 0xCD, .. "\" encoding=\"UTF-8\"?>"u8]);

    [Fact]
    public void Parse_Utf8WithByteOrderMark_IsRead() => Assert.Equal("é", XmlBody.Parse([0xEF, 0xBB, 0xBF, .. "<R><E>é</E></R>"u8], "R")["E"]);

    [Fact]
    public void Parse_Utf16_IsRead()
    {
        var document = "<?xml version=\"1.0\" encoding=\"utf-16\"?><R><E>é</E></R>";

        Assert.Equal("é", XmlBody.Parse([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(document)], "R")["E"]);
    }

    [Fact]
    public void Parse_MillionNestedElements_IsRefusedWithoutReadingThemAll()
    {
        var document = Encoding.UTF8.GetBytes("<R>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertMalformed(document);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Parse_MillionSiblings_IsRefused() =>
        AssertMalformed(Encoding.UTF8.GetBytes("<R>" + string.Concat(Enumerable.Repeat("<a/>", 1_000_000)) + "</R>"));

    [Theory]
    [InlineData("a<!-- -->", "a")]
    [InlineData("<![CDATA[a]]>", "a")]
    [InlineData("a<?p?>", "a")]
    public void Parse_TextInManyPieces_CostsNoMoreThanItsLength(string piece, string text)
    {
        const int count = 50_000;
        var document = Encoding.UTF8.GetBytes($"<R><E>{string.Concat(Enumerable.Repeat(piece, count))}</E></R>");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var value = XmlBody.Parse(document, "R")["E"];

        Assert.Equal(count * text.Length, value!.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L * count);
    }

    [Fact]
    public async Task ReadBytesAsync_BodyUpToTheLimit_IsRead()
    {
        var bytes = new byte[100_000];
        Random.Shared.NextBytes(bytes);

        Assert.Equal(bytes, await ReadAsync(bytes, bytes.Length, bytes.Length));
        Assert.Equal(bytes, await ReadAsync(bytes, null, bytes.Length));
        Assert.Empty(await ReadAsync([], null, 10));
    }

    [Theory]
    [InlineData(1001, true)]
    [InlineData(1001, false)]
    [InlineData(100_000, false)]
    public async Task ReadBytesAsync_LongerBody_IsRefused(int length, bool isAnnounced)
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(() => ReadAsync(new byte[length], isAnnounced ? length : null, 1000));

        Assert.Same(S3Errors.MaxMessageLengthExceeded, refusal.Error);
        Assert.Equal([new("MaxMessageLengthBytes", "1000")], refusal.Details);
    }

    [Fact]
    public async Task ReadBytesAsync_EndlessBodyWithoutLength_IsGivenUpSoon()
    {
        var endless = new EndlessStream();

        await Assert.ThrowsAsync<S3Exception>(() => ReadAsync(endless, null, 50_000));

        Assert.InRange(endless.Given, 50_000, 200_000);
    }

    private static XmlNode Parse(string document) => XmlBody.Parse(Encoding.UTF8.GetBytes(document), "R");

    private static void AssertMalformed(byte[] document) =>
        Assert.Same(S3Errors.MalformedXml, Assert.Throws<S3Exception>(() => XmlBody.Parse(document, "R")).Error);

    private static Task<byte[]> ReadAsync(byte[] body, long? length, int limit) => ReadAsync(new MemoryStream(body), length, limit);

    private static async Task<byte[]> ReadAsync(Stream body, long? length, int limit)
    {
        var verifier = new FakeRequestVerifier(Principal.Anonymous);
        var head = new RequestHead { Method = "POST", RawPath = "/", RawQuery = "", Headers = [], ContentLength = length };
        var signed = await verifier.VerifyAsync(head, TestContext.Current.CancellationToken);
        return await XmlBody.ReadBytesAsync(
            verifier.OpenBody(head, signed, PipeReader.Create(body)), limit, TestContext.Current.CancellationToken);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
