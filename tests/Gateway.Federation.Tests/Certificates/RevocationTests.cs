using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Testing.Certificates;

namespace Gateway.Federation.Tests.Certificates;

public sealed class RevocationTests : IAsyncLifetime
{
    private readonly CertificateHarness _harness = new();
    private RevocationServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RevocationServer.StartAsync(_harness.Issuing, _harness.Time);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _harness.Dispose();
    }

    [Fact]
    public async Task Files_Revoked_IsRefusedAndOthersAreNot()
    {
        var (good, bad) = (_harness.Issue("CN=good"), _harness.Issue("CN=bad"));
        _harness.Issuing.Revoke(bad);
        UseFiles(_harness.Issuing.CreateList());

        await _harness.ValidateAsync(good);
        AssertRevoked(await _harness.RefusedAsync(bad));
    }

    [Fact]
    public async Task Files_InPemTogether_AreAllRead()
    {
        var bad = _harness.Issue();
        _harness.Issuing.Revoke(bad);
        var text = Pem(_harness.Root.CreateList()) + "\n" + Pem(_harness.Issuing.CreateList());
        _harness.Options.Revocation.CrlFiles = [_harness.Write("all.pem", text)];

        AssertRevoked(await _harness.RefusedAsync(bad));
        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task Files_IntermediateRevoked_IsRefused()
    {
        _harness.Root.Revoke(_harness.Issuing.Certificate);
        UseFiles(_harness.Issuing.CreateList());

        AssertRevoked(await _harness.RefusedAsync(_harness.Issue()));
    }

    [Fact]
    public async Task Files_Replaced_AreFollowed()
    {
        var leaf = _harness.Issue();
        UseFiles(_harness.Issuing.CreateList());
        await _harness.ValidateAsync(leaf);

        _harness.Issuing.Revoke(leaf);
        UseFiles(_harness.Issuing.CreateList());
        _harness.Time.Advance(TimeSpan.FromSeconds(2));

        AssertRevoked(await _harness.RefusedAsync(leaf));
    }

    [Fact]
    public async Task Files_LockedWhenTheyAreLookedAt_AreReadOnceTheyCanBe()
    {
        var leaf = _harness.Issue();
        UseFiles(_harness.Issuing.CreateList());
        await _harness.ValidateAsync(leaf);
        _harness.Issuing.Revoke(leaf);
        UseFiles(_harness.Issuing.CreateList());
        using (new FileStream(_harness.Options.Revocation.CrlFiles[1], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            _harness.Time.Advance(TimeSpan.FromSeconds(2));
            await _harness.ValidateAsync(leaf);
        }

        _harness.Time.Advance(TimeSpan.FromSeconds(2));

        AssertRevoked(await _harness.RefusedAsync(leaf));
    }

    [Fact]
    public async Task Files_NoneOfTheIssuer_FailsHardOrSoft()
    {
        _harness.Options.Revocation.CrlFiles = [_harness.Write("root.crl", _harness.Root.CreateList())];
        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);

        _harness.Options.Revocation.FailsSoft = true;
        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task Files_OutOfDate_SayNothingButWhatIsRevoked()
    {
        var (good, bad) = (_harness.Issue("CN=good"), _harness.Issue("CN=bad"));
        _harness.Issuing.Revoke(bad);
        UseFiles(_harness.Issuing.CreateList());

        _harness.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(good)).Failure);
        _harness.Options.Revocation.FailsSoft = true;
        await _harness.ValidateAsync(good);
        AssertRevoked(await _harness.RefusedAsync(bad));
    }

    [Fact]
    public async Task Files_FromTheFuture_SayNothing()
    {
        var now = _harness.Time.GetUtcNow();
        UseFiles(_harness.Issuing.CreateList(now.AddMinutes(10), now.AddHours(1)));

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Fact]
    public async Task Files_SignedBySomebodyElseOfTheName_SayNothing()
    {
        using var other = _harness.Root.CreateAuthority("CN=Test Issuing,O=Example");
        UseFiles(other.CreateList());

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Fact]
    public async Task Files_Tampered_SayNothing()
    {
        var list = _harness.Issuing.CreateList();
        list[^1] ^= 1;
        UseFiles(list);

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_OfRsaAuthorities_AreChecked(bool isPss)
    {
        var padding = isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        using var root = TestCertificateAuthority.CreateRoot("CN=RSA", _harness.Time, padding);
        using var good = root.Issue("CN=good");
        using var bad = root.Issue("CN=bad");
        root.Revoke(bad);
        _harness.Options.AnchorsFile = _harness.Write("rsa.pem", root.Certificate.ExportCertificatePem());
        _harness.Options.Revocation.CrlFiles = [_harness.Write("rsa.crl", root.CreateList())];

        await _harness.ValidateAsync(good, []);
        AssertRevoked(await _harness.RefusedAsync(bad, []));
    }

    [Fact]
    public void Files_NoList_DoNotStart()
    {
        _harness.Options.Revocation.CrlFiles = [_harness.Write("x.crl", "nothing")];

        Assert.Throws<CryptographicException>(() => _harness.Identities);
    }

    [Fact]
    public async Task Urls_ManyAtOnce_FetchOnceAndKeepIt()
    {
        var leaf = _harness.Issue();
        UseUrl();
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;

        var all = Enumerable.Range(0, 20).Select(_ => _harness.ValidateAsync(leaf).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(all);
        await _harness.ValidateAsync(leaf);

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Urls_OlderList_DoesNotReplaceANewerOne()
    {
        UseUrl();
        var leaf = _harness.Issue();
        var old = _harness.Issuing.CreateList(_harness.Time.GetUtcNow().AddMinutes(-10), _harness.Time.GetUtcNow().AddHours(20));
        _harness.Issuing.Revoke(leaf);
        var latest = _harness.Issuing.CreateList(nextUpdate: _harness.Time.GetUtcNow().AddHours(20));
        _server.List = () => latest;
        AssertRevoked(await _harness.RefusedAsync(leaf));

        // Somebody on the way sends one with a date from the future first.
        using var forger = TestCertificateAuthority.CreateRoot("CN=Test Root,O=Example", _harness.Time);
        using var forged = forger.CreateAuthority(_harness.Issuing.Certificate.Subject);
        var future = forged.CreateList(_harness.Time.GetUtcNow().AddHours(9), _harness.Time.GetUtcNow().AddHours(20));
        foreach (var list in (byte[][])[old, future, old])
        {
            _server.List = () => list;
            _harness.Time.Advance(TimeSpan.FromHours(1));
            AssertRevoked(await _harness.RefusedAsync(leaf));
        }
    }

    [Fact]
    public async Task Urls_CacheTimePasses_FetchesAnew()
    {
        var leaf = _harness.Issue();
        UseUrl();
        _harness.Options.Revocation.CacheTime = TimeSpan.FromMinutes(10);
        await _harness.ValidateAsync(leaf);

        _harness.Issuing.Revoke(leaf);
        await _harness.ValidateAsync(leaf);
        _harness.Time.Advance(TimeSpan.FromMinutes(10));

        AssertRevoked(await _harness.RefusedAsync(leaf));
    }

    [Fact]
    public async Task Urls_ServerGone_UsesTheListUntilItEnds()
    {
        var leaf = _harness.Issue();
        UseUrl();
        _harness.Options.Revocation.CacheTime = TimeSpan.FromMinutes(10);
        await _harness.ValidateAsync(leaf);

        _server.Status = 503;
        _harness.Time.Advance(TimeSpan.FromMinutes(30));
        await _harness.ValidateAsync(leaf);
        _harness.Time.Advance(TimeSpan.FromMinutes(40));

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(leaf)).Failure);
    }

    [Fact]
    public async Task Urls_ServerFails_IsLeftAloneForAWhile()
    {
        UseUrl();
        _server.Status = 503;
        await _harness.RefusedAsync(_harness.Issue());
        await _harness.RefusedAsync(_harness.Issue());
        Assert.Single(_server.Requests);

        _server.Status = 200;
        _harness.Time.Advance(TimeSpan.FromSeconds(31));

        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task DistributionPoints_OfTheCertificate_AreFollowed()
    {
        var (leaf, silent) = (_harness.Issue(choose: c => c.ListUrl = _server.ListUrl), _harness.Issue());
        _harness.Options.Revocation.UsesDistributionPoints = true;
        _harness.Options.Revocation.CrlFiles = [_harness.Write("root.crl", _harness.Root.CreateList())];
        await _harness.ValidateAsync(leaf);
        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(silent)).Failure);

        _harness.Issuing.Revoke(leaf);
        _harness.Time.Advance(TimeSpan.FromMinutes(59));
        await _harness.ValidateAsync(leaf);
        _harness.Time.Advance(TimeSpan.FromMinutes(1));

        AssertRevoked(await _harness.RefusedAsync(leaf));
    }

    [Fact]
    public async Task DistributionPoints_OfACertificateThatIsNotTrusted_AreNotAsked()
    {
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Stranger", _harness.Time);
        using var leaf = stranger.Issue("CN=x", c => (c.ListUrl, c.OcspUrl, c.IssuerUrl) = (_server.ListUrl, _server.OcspUrl, _server.Address + "/issuer"));
        _harness.Options.Revocation.UsesDistributionPoints = true;
        _harness.Options.Revocation.UsesOcsp = true;

        await _harness.RefusedAsync(leaf, []);

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Ocsp_GoodAndRevoked_AreToldApart()
    {
        UseOcsp();
        var (good, bad) = (_harness.Issue("CN=good"), _harness.Issue("CN=bad"));
        _harness.Issuing.Revoke(bad);

        await _harness.ValidateAsync(good);
        AssertRevoked(await _harness.RefusedAsync(bad));
    }

    [Fact]
    public async Task Ocsp_ResponderOfTheCertificate_IsAsked()
    {
        UseOcsp();
        _harness.Options.Revocation.OcspResponder = null;

        await _harness.ValidateAsync(_harness.Issue(choose: c => c.OcspUrl = _server.OcspUrl));

        Assert.Equal(["/ocsp"], _server.Requests);
    }

    [Fact]
    public async Task Ocsp_ManyAtOnce_AsksOnceAndKeepsIt()
    {
        UseOcsp();
        var leaf = _harness.Issue();
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;

        var all = Enumerable.Range(0, 20).Select(_ => _harness.ValidateAsync(leaf).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(all);

        // After the leaf, and after the intermediate, which the responder may not speak for.
        Assert.Equal(2, _server.Requests.Count);
        _harness.Time.Advance(TimeSpan.FromHours(1));
        await _harness.ValidateAsync(leaf);
        Assert.Equal(4, _server.Requests.Count);
    }

    [Fact]
    public async Task Ocsp_WithoutNonceInTheAnswer_IsAccepted()
    {
        UseOcsp();
        _server.Choices.LeavesOutNonce = true;

        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task Ocsp_WithoutNonceInTheQuestion_IsAccepted()
    {
        UseOcsp();
        _harness.Options.Revocation.SendsNonce = false;

        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task Ocsp_DelegatedResponder_IsAccepted()
    {
        UseOcsp();
        _server.Choices.Signer = _harness.Issue("CN=Responder", c => c.Purposes = ["1.3.6.1.5.5.7.3.9"]);

        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task Ocsp_DelegatedResponderRevoked_IsNotBelieved()
    {
        UseOcsp();
        _server.Choices.Signer = _harness.Issue("CN=Responder", c => c.Purposes = ["1.3.6.1.5.5.7.3.9"]);
        _harness.Issuing.Revoke(_server.Choices.Signer);
        _harness.Options.Revocation.CrlFiles =
            [.. _harness.Options.Revocation.CrlFiles, _harness.Write("issuing.crl", _harness.Issuing.CreateList(nextUpdate: _harness.Time.GetUtcNow().AddSeconds(1)))];
        _harness.Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("not a responder")]
    [InlineData("expired")]
    [InlineData("of the root")]
    [InlineData("not sent")]
    public async Task Ocsp_SignedByNobodyWhoMay_IsNotBelieved(string how)
    {
        UseOcsp();
        var now = _harness.Time.GetUtcNow();
        string[] signing = ["1.3.6.1.5.5.7.3.9"];
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Test Issuing,O=Example", _harness.Time);
        _server.Choices.SendsSigner = how != "not sent";
        _server.Choices.Signer = how switch
        {
            "stranger" => _harness.Keep(stranger.Issue("CN=Responder", c => c.Purposes = signing)),
            "not a responder" => _harness.Issue("CN=Responder"),
            "expired" => _harness.Issue("CN=Responder", c => (c.Purposes, c.NotBefore, c.NotAfter) = (signing, now.AddDays(-2), now.AddDays(-1))),
            "of the root" => _harness.Keep(_harness.Root.Issue("CN=Responder", c => c.Purposes = signing)),
            _ => _harness.Issue("CN=Responder", c => c.Purposes = signing),
        };

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
        Assert.NotEmpty(_server.Requests);
    }

    [Theory]
    [InlineData("late")]
    [InlineData("early")]
    [InlineData("nonce")]
    [InlineData("another")]
    [InlineData("try later")]
    [InlineData("status")]
    [InlineData("garbage")]
    [InlineData("empty")]
    public async Task Ocsp_UnusableAnswer_FailsHardOrSoft(string how)
    {
        UseOcsp();
        var now = _harness.Time.GetUtcNow();
        switch (how)
        {
            case "late": (_server.Choices.ThisUpdate, _server.Choices.NextUpdate) = (now.AddHours(-3), now.AddMinutes(-6)); break;
            case "early": _server.Choices.ThisUpdate = now.AddMinutes(6); break;
            case "nonce": _server.Choices.Nonce = [1, 2, 3]; break;
            case "another": _server.Choices.AnswersForAnother = true; break;
            case "try later": _server.Choices.ResponseStatus = 3; break;
            case "status": _server.Status = 500; break;
            case "garbage": _server.Ocsp = _ => "<html>"u8.ToArray(); break;
            case "empty": _server.Ocsp = _ => []; break;
        }

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
        Assert.NotEmpty(_server.Requests);
        _harness.Options.Revocation.FailsSoft = true;
        await _harness.ValidateAsync(_harness.Issue());
    }

    [Fact]
    public async Task Ocsp_GoodByTheLeewayOfClocks_IsNotAskedForByEveryRequest()
    {
        UseOcsp();
        var now = _harness.Time.GetUtcNow();
        (_server.Choices.ThisUpdate, _server.Choices.NextUpdate) = (now.AddHours(-3), now.AddMinutes(-1));
        var leaf = _harness.Issue();
        await _harness.ValidateAsync(leaf);
        var asked = _server.Requests.Count;

        await _harness.ValidateAsync(leaf);

        Assert.Equal(asked, _server.Requests.Count);
    }

    [Fact]
    public async Task Ocsp_WithoutNextUpdate_IsGoodForTheCacheTime()
    {
        UseOcsp();
        _server.Choices.LeavesOutNextUpdate = true;
        await _harness.ValidateAsync(_harness.Issue());

        _server.Choices.ThisUpdate = _harness.Time.GetUtcNow().AddHours(-2);

        Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Fact]
    public async Task Ocsp_DoesNotKnowIt_IsRefusedEvenSoftly()
    {
        UseOcsp();
        _server.Choices.Status = 2;
        _harness.Options.Revocation.FailsSoft = true;

        Assert.Equal(FederationFailure.InvalidCertificate, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ocsp_SaysGoodAndAListRevoked_IsRefused(bool isFile)
    {
        UseOcsp();
        _server.Choices.Status = 0;
        var leaf = _harness.Issue();
        _harness.Issuing.Revoke(leaf);
        if (isFile)
        {
            _harness.Options.Revocation.CrlFiles = [.. _harness.Options.Revocation.CrlFiles, _harness.Write("revoked.crl", _harness.Issuing.CreateList())];
        }
        else
        {
            UseUrl();
        }

        AssertRevoked(await _harness.RefusedAsync(leaf));
    }

    [Fact]
    public async Task Ocsp_DoesNotKnowItAndAListHasItNot_IsRefused()
    {
        UseOcsp();
        UseUrl();
        _server.Choices.Status = 2;

        Assert.Equal(FederationFailure.InvalidCertificate, (await _harness.RefusedAsync(_harness.Issue())).Failure);
    }

    [Fact]
    public async Task Ocsp_Gone_ListsAreAsked()
    {
        UseOcsp();
        UseUrl();
        _server.Ocsp = _ => [];
        var bad = _harness.Issue();
        _harness.Issuing.Revoke(bad);

        await _harness.ValidateAsync(_harness.Issue());
        AssertRevoked(await _harness.RefusedAsync(bad));
    }

    [Fact]
    public async Task Ocsp_NoAnswerInTime_FailsWithinTheLimit()
    {
        UseOcsp();
        _server.Gate = new TaskCompletionSource().Task;
        var refused = _harness.RefusedAsync(_harness.Issue());
        while (_server.Requests.Count == 0)
        {
            await Task.Yield();
        }

        _harness.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(FederationFailure.Unreachable, (await refused).Failure);
        _server.Gate = null;
    }

    [Fact]
    public void Reader_AnyBytes_RefusesInOneWay()
    {
        var list = _harness.Issuing.CreateList();
        foreach (var length in Enumerable.Range(0, list.Length))
        {
            Assert.Throws<CryptographicException>(() => Federation.Certificates.Revocation.RevocationList.Read(list.AsMemory(0, length)));
        }

        for (var i = 0; i < list.Length; i++)
        {
            var changed = (byte[])list.Clone();
            changed[i] ^= 0x15;
            try
            {
                var read = Federation.Certificates.Revocation.RevocationList.Read(changed);
                Assert.Equal(
                    Federation.Certificates.Revocation.RevocationStatus.Unavailable,
                    read[0].Find(_harness.Issue(), _harness.Issuing.Certificate, _harness.Time.GetUtcNow(), TimeSpan.Zero));
            }
            catch (CryptographicException)
            {
                // As it should.
            }
        }
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    public async Task Files_OfSomeCertificates_CoverThose(bool onlyClients, bool onlyAuthorities, bool covers)
    {
        UseFiles(Scoped(onlyClients, onlyAuthorities, uri: null));

        if (covers)
        {
            await _harness.ValidateAsync(_harness.Issue());
        }
        else
        {
            Assert.Equal(FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue())).Failure);
        }
    }

    [Fact]
    public async Task Files_OfAPartition_CoverCertificatesThatNameIt()
    {
        UseFiles(Scoped(false, false, "http://lists.example/1"));

        await _harness.ValidateAsync(_harness.Issue(choose: c => c.ListUrl = "http://lists.example/1"));
        Assert.Equal(
            FederationFailure.Unreachable, (await _harness.RefusedAsync(_harness.Issue(choose: c => c.ListUrl = "http://lists.example/2"))).Failure);
    }

    [Fact]
    public void Reader_IndirectOrDeltaList_IsRefused()
    {
        var indirect = Encode(w => w.WriteBoolean(true, new Asn1Tag(TagClass.ContextSpecific, 4)));

        Assert.Throws<CryptographicException>(() => Federation.Certificates.Revocation.RevocationList.Read(WithExtension("2.5.29.28", indirect)));
        Assert.Throws<CryptographicException>(() => Federation.Certificates.Revocation.RevocationList.Read(WithExtension("2.5.29.27", [0x02, 0x01, 0x01])));
    }

    private static string Pem(byte[] list) => new(PemEncoding.Write("X509 CRL", list));

    private static void AssertRevoked(FederationException refusal)
    {
        Assert.Equal(FederationFailure.InvalidCertificate, refusal.Failure);
        Assert.Contains("revoked", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Encode(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            write(writer);
        }

        return writer.Encode();
    }

    private byte[] Scoped(bool onlyClients, bool onlyAuthorities, string? uri) => WithExtension("2.5.29.28", Encode(writer =>
    {
        if (uri is not null)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, uri, new Asn1Tag(TagClass.ContextSpecific, 6));
            }
        }

        if (onlyClients)
        {
            writer.WriteBoolean(true, new Asn1Tag(TagClass.ContextSpecific, 1));
        }

        if (onlyAuthorities)
        {
            writer.WriteBoolean(true, new Asn1Tag(TagClass.ContextSpecific, 2));
        }
    }));

    /// <summary>A list of the issuing authority with one more critical extension: the framework's builder has no place for any.</summary>
    private byte[] WithExtension(string identifier, byte[] value)
    {
        var algorithm = new byte[] { 0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02 };
        var content = Encode(writer =>
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(algorithm);
            writer.WriteEncodedValue(_harness.Issuing.Certificate.SubjectName.RawData);
            writer.WriteUtcTime(_harness.Time.GetUtcNow());
            writer.WriteUtcTime(_harness.Time.GetUtcNow().AddHours(1));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(identifier);
                writer.WriteBoolean(true);
                writer.WriteOctetString(value);
            }
        });
        using var key = _harness.Issuing.Certificate.GetECDsaPrivateKey()!;
        return Encode(writer =>
        {
            writer.WriteEncodedValue(content);
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        });
    }

    private void UseFiles(byte[] issuing) => _harness.Options.Revocation.CrlFiles =
    [
        _harness.Write("root.crl", _harness.Root.CreateList(nextUpdate: _harness.Time.GetUtcNow().AddDays(1))),
        _harness.Write("issuing.crl", issuing),
    ];

    private void UseUrl()
    {
        _harness.Options.Revocation.CrlFiles = [_harness.Write("root.crl", _harness.Root.CreateList(nextUpdate: _harness.Time.GetUtcNow().AddDays(1)))];
        _harness.Options.Revocation.CrlUrls = [new Uri(_server.ListUrl)];
    }

    /// <summary>The responder knows nothing of the root's certificates, which have a list.</summary>
    private void UseOcsp()
    {
        _harness.Options.Revocation.CrlFiles = [_harness.Write("root.crl", _harness.Root.CreateList(nextUpdate: _harness.Time.GetUtcNow().AddDays(1)))];
        _harness.Options.Revocation.UsesOcsp = true;
        _harness.Options.Revocation.OcspResponder = new Uri(_server.OcspUrl);
    }
}
