using Gateway.Core.Errors;
using Gateway.Iam.Sessions;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

public sealed class SessionLineageTests : IAsyncLifetime
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private IdentityHarness _identity = null!;

    public async ValueTask InitializeAsync()
    {
        _identity = await IdentityHarness.StartAsync();
        await _identity.Store.PutAsync(SomeIdentity.Role());
    }

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task LimitOf_RoleThatAProofWithAnEndBegan_IsThatEndAtEveryStep()
    {
        var end = _identity.Time.GetUtcNow().AddMinutes(90);
        var session = await AssumeAsync([], end);
        for (var step = 0; step < 3; step++)
        {
            Assert.True(session.Content.Expires <= end);
            _identity.Time.Advance(TimeSpan.FromMinutes(25));
            var maker = await _identity.PrincipalAsync(session);
            Assert.Equal(end, SessionLineage.LimitOf(maker));
            session = await AssumeAsync(SessionLineage.OriginsOf(maker, session.Content.AccessKeyId), SessionLineage.LimitOf(maker));
        }

        Assert.Equal(end, session.Content.Expires);
    }

    [Fact]
    public async Task LimitOf_RoleThatAUserAssumed_IsNone()
    {
        var session = await AssumeAsync([], null);

        Assert.Null(SessionLineage.LimitOf(await _identity.PrincipalAsync(session)));
    }

    [Fact]
    public async Task OriginsOf_ChainOfMoreThanSixteen_IsRefused()
    {
        var session = await AssumeAsync([], null);
        for (var length = 1; length <= 16; length++)
        {
            session = await AssumeAsync(SessionLineage.OriginsOf(await _identity.PrincipalAsync(session), session.Content.AccessKeyId), null);
        }

        var maker = await _identity.PrincipalAsync(session);
        Assert.Equal("AccessDenied", Assert.Throws<S3Exception>(() => SessionLineage.OriginsOf(maker, session.Content.AccessKeyId)).Error.Code);
    }

    private async Task<TemporaryCredentials> AssumeAsync(IReadOnlyList<SessionOrigin> origins, DateTimeOffset? end) => await _identity.Issuer.IssueAsync(
        SomeSession.OfRole(SomeIdentity.Role()) with { Origins = origins }, new SessionRequest { NotAfter = end }, s_hour, s_hour, CancellationToken.None);
}
