using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions.Keys;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Sessions;

public sealed class StsKeyRingTests : IDisposable
{
    private readonly MemoryDocumentStore _documents = new();
    private readonly FakeTimeProvider _time = new(SomeIdentity.Time);
    private readonly StsKeyRingOptions _options = new();
    private readonly MasterKey _master = MasterKey.Generate();
    private readonly IdentityStore _store;
    private readonly StsKeyRing _ring;

    public StsKeyRingTests()
    {
        _store = Store();
        _ring = Ring(_store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ring.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task Current_Twice_IsOneKeyThatIsStoredSealed()
    {
        var key = await _ring.CurrentAsync(Cancel);

        Assert.Equal(key.Id, (await _ring.CurrentAsync(Cancel)).Id);
        var stored = await _documents.FindAsync(StsKeyRingEntry.Kind, StsKeyRingEntry.Id, Cancel);
        Assert.Equal(-1, stored!.Content.Span.IndexOf(key.Material));
        Assert.DoesNotContain(Convert.ToBase64String(key.Material), System.Text.Encoding.UTF8.GetString(stored.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Current_OldKey_IsReplacedAndKeptForItsLastToken()
    {
        var first = await _ring.CurrentAsync(Cancel);
        _time.Advance(_options.RotationAge - TimeSpan.FromSeconds(1));
        Assert.Equal(first.Id, (await _ring.CurrentAsync(Cancel)).Id);

        _time.Advance(TimeSpan.FromSeconds(1));
        var second = await _ring.CurrentAsync(Cancel);
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotNull(await _ring.FindAsync(first.Id, Cancel));

        _time.Advance(TimeSpan.FromDays(365));
        await _ring.MaintainAsync(Cancel);
        Assert.NotNull(await _ring.FindAsync(first.Id, Cancel));

        _time.Advance(TimeSpan.FromDays(1));
        await _ring.MaintainAsync(Cancel);
        Assert.Null(await _ring.FindAsync(first.Id, Cancel));
        Assert.NotNull(await _ring.FindAsync(second.Id, Cancel));
    }

    [Fact]
    public async Task Rotate_Forced_ReplacesOrDiscards()
    {
        var first = await _ring.CurrentAsync(Cancel);
        await _ring.RotateAsync(discardOlder: false, Cancel);
        var second = await _ring.CurrentAsync(Cancel);
        Assert.NotNull(await _ring.FindAsync(first.Id, Cancel));

        await _ring.RotateAsync(discardOlder: true, Cancel);

        Assert.NotEqual(second.Id, (await _ring.CurrentAsync(Cancel)).Id);
        Assert.Null(await _ring.FindAsync(first.Id, Cancel));
        Assert.Null(await _ring.FindAsync(second.Id, Cancel));
    }

    [Fact]
    public async Task Find_KeyOfAnotherGateway_IsReadFromTheStoreOnceASecond()
    {
        await _ring.CurrentAsync(Cancel);
        using var otherStore = Store();
        using var other = Ring(otherStore);
        Assert.Equal((await _ring.CurrentAsync(Cancel)).Id, (await other.CurrentAsync(Cancel)).Id);

        await other.RotateAsync(discardOlder: false, Cancel);
        var fresh = await other.CurrentAsync(Cancel);

        Assert.NotNull(await _ring.FindAsync(fresh.Id, Cancel));
        await other.RotateAsync(discardOlder: false, Cancel);
        var fresher = await other.CurrentAsync(Cancel);
        Assert.Null(await _ring.FindAsync(fresher.Id, Cancel));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await _ring.FindAsync(fresher.Id, Cancel));
    }

    [Fact]
    public async Task Current_SeveralGatewaysAtOnce_RotateOnce()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Store()).ToList();
        var rings = stores.Select(Ring).ToList();

        var keys = await Task.WhenAll(rings.Select(ring => ring.CurrentAsync(Cancel).AsTask()));

        Assert.Single(keys.Select(key => key.Id).Distinct());
        rings.ForEach(ring => ring.Dispose());
        stores.ForEach(store => store.Dispose());
    }

    [Fact]
    public async Task Load_OtherMasterKey_IsRefused()
    {
        await _ring.LoadAsync(Cancel);
        using var store = Store();
        using var ring = new StsKeyRing(store, new StsKeySecrets(new SecretSealer(MasterKey.Generate())), _options, _time);

        await Assert.ThrowsAsync<SecretUnsealException>(async () => await ring.LoadAsync(Cancel));
    }

    [Fact]
    public async Task Renew_NewMasterKey_OpensTheSameKeys()
    {
        var first = await _ring.CurrentAsync(Cancel);
        await _ring.RotateAsync(discardOlder: false, Cancel);
        var fresh = MasterKey.Generate();
        using var store = Store();

        Assert.Equal(1, await new SealedSecrets(store, new SecretSealer(fresh, _master)).RenewAsync(Cancel));

        using var ring = new StsKeyRing(store, new StsKeySecrets(new SecretSealer(fresh)), _options, _time);
        var opened = await ring.FindAsync(first.Id, Cancel);
        Assert.Equal(first.Material, opened!.Material);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(366)]
    public void RotationAge_OutOfRange_IsRefused(double days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _options.RotationAge = TimeSpan.FromDays(days));

    private IdentityStore Store() => new(_documents, new IdentityStoreOptions());

    private StsKeyRing Ring(IdentityStore store) => new(store, new StsKeySecrets(new SecretSealer(_master)), _options, _time);
}
