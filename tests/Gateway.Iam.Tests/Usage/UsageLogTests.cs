using Gateway.Iam.Authorization;
using Gateway.Iam.Usage;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Usage;

public sealed class UsageLogTests : IDisposable
{
    private readonly MemoryDocumentStore _documents = new();
    private readonly FakeTimeProvider _time = new(SomeIdentity.Time);
    private readonly UsageLog _log;

    public UsageLogTests()
    {
        _log = new UsageLog(_documents, "eu-central-1", _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task KeyUsed_BeforeAndAfterAFlush_IsFound()
    {
        Assert.Null(await _log.FindKeyUseAsync("key", Cancel));
        _log.KeyUsed("key", "s3");
        var use = new KeyUse(SomeIdentity.Time, "s3", "eu-central-1");
        Assert.Equal(use, await _log.FindKeyUseAsync("key", Cancel));

        await _log.FlushAsync(Cancel);

        Assert.Equal(use, await _log.FindKeyUseAsync("key", Cancel));
        using var restarted = new UsageLog(_documents, "eu-central-1", _time);
        Assert.Equal(use, await restarted.FindKeyUseAsync("key", Cancel));
    }

    [Fact]
    public async Task KeyUsed_Later_HasTheLaterTimeAndService()
    {
        _log.KeyUsed("key", "s3");
        await _log.FlushAsync(Cancel);
        _time.Advance(TimeSpan.FromMinutes(5));
        _log.KeyUsed("key", "iam");
        await _log.FlushAsync(Cancel);

        using var restarted = new UsageLog(_documents, "eu-central-1", _time);
        Assert.Equal(new KeyUse(SomeIdentity.Time.AddMinutes(5), "iam", "eu-central-1"), await restarted.FindKeyUseAsync("key", Cancel));
    }

    [Fact]
    public async Task FlushAsync_AnotherGatewayKnowsALaterUse_KeepsIt()
    {
        using var other = new UsageLog(_documents, "us-east-1", new FakeTimeProvider(SomeIdentity.Time.AddHours(1)));
        other.KeyUsed("key", "iam");
        await other.FlushAsync(Cancel);
        _log.KeyUsed("key", "s3");
        await _log.FlushAsync(Cancel);

        Assert.Equal("iam", (await _log.FindKeyUseAsync("key", Cancel))!.Service);
    }

    [Fact]
    public async Task FlushAsync_StoreFails_IsKeptForTheNext()
    {
        _documents.Writing = (_, _) => throw new IOException("full");
        _log.KeyUsed("key", "s3");
        await Assert.ThrowsAsync<IOException>(async () => await _log.FlushAsync(Cancel));
        _documents.Writing = null;

        Assert.NotNull(await _log.FindKeyUseAsync("key", Cancel));
        await _log.FlushAsync(Cancel);
        using var restarted = new UsageLog(_documents, "eu-central-1", _time);
        Assert.NotNull(await restarted.FindKeyUseAsync("key", Cancel));
    }

    [Fact]
    public async Task FlushAsync_ManyKeys_StoresAll()
    {
        for (var i = 0; i < 1000; i++)
        {
            _log.KeyUsed($"key{i}", "s3");
        }

        await _log.FlushAsync(Cancel);

        Assert.Equal(1000, (await _documents.ListAsync("key-use", "", null, 2000, Cancel)).Count);
    }

    [Fact]
    public void KeyUsed_OftenInASecond_AllocatesNothing()
    {
        _log.KeyUsed("key", "s3");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _log.KeyUsed("key", "s3");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task ServiceUsed_SeveralServices_AreListedByName()
    {
        using var identity = await IdentityHarness.StartAsync(_documents);
        var alice = await identity.PrincipalAsync(await identity.AddUserAsync(SomeIdentity.User()));
        var root = await identity.PrincipalAsync("root");
        _log.ServiceUsed(alice, "s3");
        await _log.FlushAsync(Cancel);
        _time.Advance(TimeSpan.FromHours(1));
        _log.ServiceUsed(alice, "iam");
        _log.ServiceUsed(root, "s3");
        _log.ServiceUsed(Principal.Anonymous, "s3");

        Assert.Equal(
            [
                new ServiceUse("iam", SomeIdentity.Time.AddHours(1), "eu-central-1", alice.Arn),
                new ServiceUse("s3", SomeIdentity.Time, "eu-central-1", alice.Arn),
            ],
            await _log.ListServiceUsesAsync(SomeIdentity.Account, alice.UserId, Cancel));
        Assert.Equal("s3", Assert.Single(await _log.ListServiceUsesAsync(SomeIdentity.Account, "123456789012", Cancel)).Service);
        Assert.Empty(await _log.ListServiceUsesAsync(SomeIdentity.OtherAccount, alice.UserId, Cancel));
    }

    [Fact]
    public async Task ForgetKeyAsync_StoredAndFresh_IsGone()
    {
        _log.KeyUsed("key", "s3");
        await _log.FlushAsync(Cancel);
        _time.Advance(TimeSpan.FromHours(1));
        _log.KeyUsed("key", "s3");

        await _log.ForgetKeyAsync("key", Cancel);

        Assert.Null(await _log.FindKeyUseAsync("key", Cancel));
        await _log.FlushAsync(Cancel);
        Assert.Null(await _log.FindKeyUseAsync("key", Cancel));
    }

    [Fact]
    public async Task ForgetServicesAsync_StoredAndFresh_AreGoneAndNoOthers()
    {
        using var identity = await IdentityHarness.StartAsync(_documents);
        var alice = await identity.PrincipalAsync(await identity.AddUserAsync(SomeIdentity.User()));
        var root = await identity.PrincipalAsync("root");
        _log.ServiceUsed(alice, "s3");
        _log.ServiceUsed(alice, "iam");
        _log.ServiceUsed(root, "s3");
        await _log.FlushAsync(Cancel);
        _time.Advance(TimeSpan.FromHours(1));
        _log.ServiceUsed(alice, "s3");
        _log.ServiceUsed(alice, "sts");

        await _log.ForgetServicesAsync(SomeIdentity.Account, alice.UserId, Cancel);

        await _log.FlushAsync(Cancel);
        Assert.Empty(await _log.ListServiceUsesAsync(SomeIdentity.Account, alice.UserId, Cancel));
        Assert.Single(await _log.ListServiceUsesAsync(SomeIdentity.Account, "123456789012", Cancel));
    }

    [Fact]
    public async Task Documents_OfUses_HaveTheseBytes()
    {
        using var identity = await IdentityHarness.StartAsync();
        var alice = await identity.PrincipalAsync(await identity.AddUserAsync(SomeIdentity.User()));
        _log.KeyUsed("key", "s3");
        _log.ServiceUsed(alice, "iam");
        await _log.FlushAsync(Cancel);

        var key = await _documents.FindAsync("key-use", "key", Cancel);
        var service = await _documents.FindAsync("service-use", $"123456789012/{alice.UserId}/iam", Cancel);
        Assert.Equal(
            """{"format":1,"time":"2026-11-23T09:30:15+00:00","service":"s3","region":"eu-central-1"}"""u8, key!.Content.Span);
        Assert.Equal(
            """{"format":1,"time":"2026-11-23T09:30:15+00:00","service":"iam","region":"eu-central-1","principal":"arn:aws:iam::123456789012:user/alice"}"""u8,
            service!.Content.Span);
    }
}
