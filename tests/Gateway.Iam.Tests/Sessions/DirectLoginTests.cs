using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;
using Gateway.Iam.Outside;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Direct;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Testing.Authorization;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

public sealed class DirectLoginTests : IAsyncLifetime, IClientCertificateIdentities, IWebIdentityProviders
{
    private readonly DirectLoginOptions _options = new() { TakesCertificates = true, TakesTokens = true };
    private readonly ClientCertificate _certificate = NewCertificate();
    private IdentityHarness _iam = null!;
    private OutsideIdentity _identity = null!;
    private FederationException? _refusal;
    private Task? _gate;
    private int _checks;

    public async ValueTask InitializeAsync()
    {
        _iam = await IdentityHarness.StartAsync();
        _iam.Providers.Known.Add(new OutsideProvider(ProviderKind.Certificate, ""));
        _iam.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "corp"));
        await _iam.Store.PutAsync(SomeIdentity.Policy("reading", SomePolicy.Allow("s3:GetObject")));
        _identity = new OutsideIdentity
        {
            Kind = ProviderKind.Certificate,
            Provider = "",
            Subject = "CN=robot;issuer=CN=CA",
            Name = "robot",
            Policies = ["reading"],
            Claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:sub"] = ["robot"] },
            NotAfter = _iam.Time.GetUtcNow().AddDays(1),
        };
    }

    public ValueTask DisposeAsync()
    {
        _iam.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Find_Certificate_IsWhatItsSessionWouldBe()
    {
        var principal = await FindAsync(Logins());

        Assert.Equal(PrincipalKind.FederatedUser, principal.Kind);
        Assert.StartsWith("arn:aws:sts::123456789012:federated-user/", principal.Arn, StringComparison.Ordinal);
        Assert.Equal(["robot"], principal.Claims["jwt:sub"]);
        Assert.NotNull(principal.Session);
        Assert.True(await MayReadAsync(principal));
        Assert.Equal(principal.UserId, (await RowAsync())!.Id);
    }

    [Fact]
    public async Task Find_SameProofAgain_IsNotCheckedUntilItIsTime()
    {
        var logins = Logins();
        var first = await FindAsync(logins);
        Assert.Same(first, await FindAsync(logins));
        Assert.Equal(1, _checks);

        _iam.Time.Advance(_options.CheckInterval);
        _refusal = new FederationException(FederationFailure.InvalidCertificate, "It was revoked.");

        var refusal = await RefusedAsync(logins);
        Assert.Equal((S3Errors.AccessDenied.Code, "It was revoked."), (refusal.Error.Code, refusal.Message));
    }

    [Fact]
    public async Task Find_ProofEndsBeforeTheInterval_IsCheckedThen()
    {
        var logins = Logins();
        _identity = _identity with { NotAfter = _iam.Time.GetUtcNow().AddMinutes(1) };
        await FindAsync(logins);

        _iam.Time.Advance(TimeSpan.FromMinutes(1));
        _refusal = new FederationException(FederationFailure.ExpiredToken, "Over.");

        Assert.Equal("ExpiredToken", (await RefusedAsync(logins)).Error.Code);
    }

    [Fact]
    public async Task Find_ManyAtOnce_ChecksOnce()
    {
        var logins = Logins();
        var gate = new TaskCompletionSource();
        _gate = gate.Task;

        var all = Enumerable.Range(0, 20).Select(_ => FindAsync(logins)).ToArray();
        gate.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(1, _checks);
    }

    [Fact]
    public async Task Find_PolicyChanges_ActsAtOnceWithoutAnotherCheck()
    {
        var logins = Logins();
        Assert.True(await MayReadAsync(await FindAsync(logins)));

        await _iam.Store.PutAsync(SomeIdentity.Policy("reading", SomePolicy.Allow("s3:PutObject")));

        Assert.False(await MayReadAsync(await FindAsync(logins)));
        Assert.Equal(1, _checks);
    }

    [Fact]
    public async Task Find_Disabled_IsRefusedAtOnce()
    {
        var logins = Logins();
        await FindAsync(logins);

        await _iam.Store.PutAsync((await RowAsync())! with { IsEnabled = false });

        Assert.Equal("AccessDenied", (await RefusedAsync(logins)).Error.Code);
    }

    [Fact]
    public async Task Find_ProviderGone_IsRefused()
    {
        _iam.Providers.Known.Clear();

        Assert.Equal("AccessDenied", (await RefusedAsync(Logins())).Error.Code);
    }

    [Fact]
    public async Task Find_SessionsRevoked_MustBeProvedAnew()
    {
        var logins = Logins();
        var principal = await FindAsync(logins);
        _iam.Time.Advance(TimeSpan.FromSeconds(1));

        var revocation = new Revocation
        {
            Account = SomeIdentity.Account,
            Scope = RevocationScope.Principal,
            Subject = principal.Arn,
            IssuedBefore = _iam.Time.GetUtcNow(),
            Created = _iam.Time.GetUtcNow(),
            CreatedBy = "arn:aws:iam::123456789012:root",
        };
        await _iam.Revocations.RevokeAsync(revocation, CancellationToken.None);
        _refusal = new FederationException(FederationFailure.InvalidCertificate, "It was revoked.");

        await RefusedAsync(logins);
    }

    [Fact]
    public async Task FindByToken_SessionsRevoked_StaysOutUntilTheNextToken()
    {
        _identity = Token(issuedAgo: TimeSpan.FromMinutes(1));
        var logins = Logins();
        var principal = await logins.FindByTokenAsync("jwt", CancellationToken.None);
        Assert.Equal(_iam.Time.GetUtcNow().AddMinutes(-1), principal.TokenIssueTime);
        var now = _iam.Time.GetUtcNow();
        var revocation = new Revocation
        {
            Account = SomeIdentity.Account,
            Scope = RevocationScope.Principal,
            Subject = principal.Arn,
            IssuedBefore = now,
            Created = now,
            CreatedBy = "arn:aws:iam::123456789012:root",
        };
        await _iam.Revocations.RevokeAsync(revocation, CancellationToken.None);

        await Assert.ThrowsAsync<S3Exception>(() => logins.FindByTokenAsync("jwt", CancellationToken.None).AsTask());
        _iam.Time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<S3Exception>(() => logins.FindByTokenAsync("jwt", CancellationToken.None).AsTask());
        _identity = Token(issuedAgo: TimeSpan.FromSeconds(1));
        Assert.Equal(principal.Arn, (await logins.FindByTokenAsync("newer", CancellationToken.None)).Arn);
    }

    [Fact]
    public async Task FindByToken_DoesNotSayWhenItWasIssued_IsRefused()
    {
        _identity = Token(issuedAgo: TimeSpan.Zero) with { IssuedAt = null };

        await Assert.ThrowsAsync<S3Exception>(() => Logins().FindByTokenAsync("jwt", CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Find_NoPolicy_IsRefused()
    {
        _identity = _identity with { Policies = ["unknown"] };

        Assert.Equal("AccessDenied", (await RefusedAsync(Logins())).Error.Code);
        Assert.Null(await RowAsync());
    }

    [Fact]
    public async Task Find_RoleOfARule_IsRefusedWithTheReason()
    {
        _identity = _identity with { RoleArn = "arn:aws:iam::123456789012:role/r" };

        Assert.Contains("role", (await RefusedAsync(Logins())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FederationFailure.InvalidToken, "InvalidToken")]
    [InlineData(FederationFailure.ExpiredToken, "ExpiredToken")]
    [InlineData(FederationFailure.Unreachable, "ServiceUnavailable")]
    [InlineData(FederationFailure.RejectedClaim, "AccessDenied")]
    [InlineData(FederationFailure.TooManyIntermediates, "AccessDenied")]
    public async Task Find_Refused_AnswersAsS3(FederationFailure failure, string code)
    {
        _refusal = new FederationException(failure, "Why.");

        var refusal = await RefusedAsync(Logins());

        Assert.Equal((code, "Why."), (refusal.Error.Code, refusal.Message));
    }

    [Fact]
    public async Task Find_RefusedOnce_IsCheckedAgain()
    {
        var logins = Logins();
        _refusal = new FederationException(FederationFailure.Unreachable, "Why.");
        await RefusedAsync(logins);
        _refusal = null;

        await FindAsync(logins);
    }

    [Fact]
    public async Task Find_Token_IsOfItsProvider()
    {
        _identity = Token(issuedAgo: TimeSpan.FromHours(1));
        var logins = Logins();

        var principal = await logins.FindByTokenAsync("a", CancellationToken.None);
        Assert.Same(principal, await logins.FindByTokenAsync("a", CancellationToken.None));
        await logins.FindByTokenAsync("b", CancellationToken.None);

        Assert.Equal(2, _checks);
        Assert.True(await MayReadAsync(principal));
    }

    [Fact]
    public async Task Find_TokenTooOld_IsRefusedHoweverLongItLives()
    {
        _identity = Token(issuedAgo: TimeSpan.FromDays(2));

        var refusal = await Assert.ThrowsAsync<S3Exception>(async () => await Logins().FindByTokenAsync("a", CancellationToken.None));

        Assert.Equal("ExpiredToken", refusal.Error.Code);
    }

    public async ValueTask<OutsideIdentity> ValidateAsync(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others, CancellationToken cancellationToken) => await CheckAsync();

    public string? IssuerOf(string token) => null;

    public async ValueTask<OutsideIdentity> ValidateAsync(WebIdentityLogin login, CancellationToken cancellationToken) => await CheckAsync();

    private static ClientCertificate NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=robot", key, HashAlgorithmName.SHA256);
        return new ClientCertificate(request.CreateSelfSigned(SomeIdentity.Time, SomeIdentity.Time.AddDays(1)), []);
    }

    private OutsideIdentity Token(TimeSpan issuedAgo) => _identity with
    {
        Kind = ProviderKind.OpenId,
        Provider = "corp",
        NotAfter = _iam.Time.GetUtcNow().AddDays(30),
        IssuedAt = _iam.Time.GetUtcNow() - issuedAgo,
    };

    private async Task<OutsideIdentity> CheckAsync()
    {
        Interlocked.Increment(ref _checks);
        if (_gate is { } gate)
        {
            await gate;
        }

        return _refusal is null ? _identity : throw _refusal;
    }

    private DirectLogins Logins() => new(
        _options,
        this,
        this,
        _iam.Providers,
        new OutsideLogins(_iam.Store, _iam.Time),
        _iam.Standing,
        new SessionCredentialSource(_iam.Store, _iam.Policies, _iam.Ring, _iam.Standing, _iam.Root, _iam.RootAccess, 1 << 20, _iam.Time),
        _iam.Store,
        _iam.Time);

    private Task<Principal> FindAsync(DirectLogins logins) => logins.FindByCertificateAsync(_certificate, CancellationToken.None).AsTask();

    private Task<S3Exception> RefusedAsync(DirectLogins logins) => Assert.ThrowsAsync<S3Exception>(() => FindAsync(logins));

    private ValueTask<OutsidePrincipal?> RowAsync() => _iam.Store.FindAsync<OutsidePrincipal>(
        OutsidePrincipal.IdOf(SomeIdentity.Account, ProviderKind.Certificate, "", _identity.Subject), CancellationToken.None);

    private async Task<bool> MayReadAsync(Principal principal) => (await _iam.Authorizer.DecideAsync(
        new AuthorizationRequest(principal, new Need("s3:GetObject", "arn:aws:s3:::bucket/key", SomeIdentity.Account), null, new FixedContext()),
        CancellationToken.None)).IsAllowed;
}
