using Gateway.Federation.Certificates;
using Gateway.Federation.Certificates.Rules;

namespace Gateway.Federation.Tests.Certificates;

public sealed class RuleTests : IDisposable
{
    private readonly CertificateHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("CN=backup,OU=Robots,O=Example", true)]
    [InlineData("cn=*, ou=Robots, o=Example", true)]
    [InlineData("*,OU=Robots,O=Example", true)]
    [InlineData("*,O=Example", true)]
    [InlineData("CN=b?ckup,OU=Robots,O=Example", true)]
    [InlineData("CN=*,O=Example", false)]
    [InlineData("CN=Backup,OU=Robots,O=Example", false)]
    [InlineData("OU=Robots,O=Example", false)]
    [InlineData("CN=backup,OU=Robots", false)]
    [InlineData("*,CN=backup,OU=Robots,O=Example,C=DE", false)]
    public async Task Rule_Subject_MatchesPartByPart(string pattern, bool matches) =>
        await AssertAsync(new CertificateRule { Subject = pattern }, "CN=backup,OU=Robots,O=Example", matches);

    [Fact]
    public async Task Rule_ValueWithACommaThatLooksLikeAPart_DoesNotMatchTheParts() =>
        await AssertAsync(new CertificateRule { Subject = "*,OU=Admins,O=Example" }, "CN=x,OU=\"y,OU=Admins\",O=Example", false);

    [Theory]
    [InlineData("back*", true)]
    [InlineData("*", true)]
    [InlineData("backup", true)]
    [InlineData("Backup", false)]
    [InlineData("ack", false)]
    [InlineData(@"back\*", false)]
    public async Task Rule_CommonName_IsAPattern(string pattern, bool matches) =>
        await AssertAsync(new CertificateRule { CommonName = pattern }, "CN=backup", matches);

    [Theory]
    [InlineData("CN=Test Issuing,O=Example", true)]
    [InlineData("CN=Test Root,O=Example", false)]
    public async Task Rule_Issuer_IsTheDirectOne(string pattern, bool matches) =>
        await AssertAsync(new CertificateRule { Issuer = pattern }, "CN=backup", matches);

    [Fact]
    public async Task Rule_AlternativeNames_MatchAnyOfThem()
    {
        await AssertAsync(new CertificateRule { Uri = "spiffe://example.org/ns/*/sa/backup" }, "CN=x", true);
        await AssertAsync(new CertificateRule { Uri = "spiffe://EXAMPLE.org/ns/*/sa/backup" }, "CN=x", false);
        await AssertAsync(new CertificateRule { Uri = "spiffe://example.org/ns/test/*" }, "CN=x", false);
        await AssertAsync(new CertificateRule { Dns = "*.EXAMPLE.org" }, "CN=x", true);
        await AssertAsync(new CertificateRule { Email = "robot@example.org" }, "CN=x", true);
        await AssertAsync(new CertificateRule { Email = "Robot@example.org" }, "CN=x", false);
    }

    [Theory]
    [InlineData("01:02:ab", true)]
    [InlineData("000102AB", true)]
    [InlineData("102ab", true)]
    [InlineData("0102ac", false)]
    public async Task Rule_Serial_IsANumber(string serial, bool matches) =>
        await AssertAsync(new CertificateRule { Serial = serial }, "CN=backup", matches);

    [Fact]
    public async Task Rule_SeveralConditions_MustAllHold()
    {
        await AssertAsync(new CertificateRule { CommonName = "backup", Dns = "robot.example.org" }, "CN=backup", true);
        await AssertAsync(new CertificateRule { CommonName = "other", Dns = "robot.example.org" }, "CN=backup", false);
    }

    [Fact]
    public async Task Rules_SeveralMatch_AddUp()
    {
        _harness.Options.Rules =
        [
            new CertificateRule { CommonName = "backup", Policies = ["one", "two"], Groups = ["staff"] },
            new CertificateRule { CommonName = "other", Policies = ["never"] },
            new CertificateRule { CommonName = "*", Policies = ["two", "three"], RoleArn = "arn:aws:iam::123456789012:role/first" },
            new CertificateRule { CommonName = "b*", RoleArn = "arn:aws:iam::123456789012:role/second" },
        ];

        var identity = await _harness.ValidateAsync(_harness.Issue("CN=backup"));

        Assert.Equal(["one", "two", "three"], identity.Policies);
        Assert.Equal(["staff"], identity.IamGroups);
        Assert.Equal("arn:aws:iam::123456789012:role/first", identity.RoleArn);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Rules_NoneMatches_TheCommonNameIsAPolicyOnlyIfAsked(bool? commonNameIsPolicy, bool gives)
    {
        _harness.Options.Rules = [new CertificateRule { CommonName = "backup", Policies = ["one"] }];
        _harness.Options.CommonNameIsPolicy = commonNameIsPolicy;

        Assert.Equal(["one"], (await _harness.ValidateAsync(_harness.Issue("CN=backup"))).Policies);
        Assert.Equal(gives ? ["readwrite"] : [], (await _harness.ValidateAsync(_harness.Issue("CN=readwrite"))).Policies);
    }

    [Fact]
    public void Parse_Rules_ReadsWhatFormatWrites()
    {
        IReadOnlyList<CertificateRule> rules =
        [
            new CertificateRule { Subject = "CN=*,O=Example", Policies = ["a"] },
            new CertificateRule { Uri = "spiffe://x/*", Serial = "0A", Groups = ["g"], RoleArn = "arn:aws:iam::123456789012:role/r" },
        ];

        var read = CertificateRuleText.Parse(CertificateRuleText.Format(rules));

        Assert.Equal(CertificateRuleText.Format(rules), CertificateRuleText.Format(read));
        Assert.Equal("CN=*,O=Example", read[0].Subject);
        Assert.Equal(["a"], read[0].Policies);
        Assert.Equal(["g"], read[1].Groups);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("""[{"policies":["a"]}]""")]
    [InlineData("""[{"commonName":"a"}]""")]
    [InlineData("""[{"commonName":"a","policies":null}]""")]
    [InlineData("""[{"commonName":"a","policies":[null]}]""")]
    [InlineData("""[{"commonNames":"a","policies":["b"]}]""")]
    [InlineData("""[{"commonName":"a","commonName":"b","policies":["b"]}]""")]
    [InlineData("""[{"subject":"backup","policies":["b"]}]""")]
    [InlineData("""[{"subject":"*","policies":["b"]}]""")]
    [InlineData("""[{"serial":"xyz","policies":["b"]}]""")]
    public void Parse_NoRules_SaysSo(string json) => Assert.Throws<FormatException>(() => CertificateRuleText.Parse(json));

    [Theory]
    [InlineData("a*b*c", "aXbYc", true)]
    [InlineData("a*b*c", "abc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("*a", "aaaa", true)]
    [InlineData("?", "", false)]
    [InlineData("", "", true)]
    [InlineData("**", "", true)]
    [InlineData(@"\?", "?", true)]
    [InlineData(@"\?", "a", false)]
    [InlineData(@"a\", @"a\", true)]
    public void Glob_Matches(string pattern, string text, bool matches) => Assert.Equal(matches, new Glob(pattern).Matches(text));

    private async Task AssertAsync(CertificateRule rule, string subject, bool matches)
    {
        using var harness = new CertificateHarness();
        harness.Options.Rules = [rule with { Policies = ["given"] }];
        var leaf = harness.Issue(subject, c =>
        {
            c.Uris = ["spiffe://other.org/x", "spiffe://example.org/ns/prod/sa/backup"];
            c.DnsNames = ["robot.example.org"];
            c.Emails = ["robot@example.org"];
            c.Serial = [0x01, 0x02, 0xAB];
        });

        Assert.Equal(matches ? ["given"] : [], (await harness.ValidateAsync(leaf)).Policies);
    }
}
