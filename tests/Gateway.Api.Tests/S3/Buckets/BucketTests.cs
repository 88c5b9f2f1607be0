using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Buckets;

public sealed class BucketTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Create_Name_MakesTheBucket()
    {
        var answer = (await _api.SendAsync("PUT", "/new-bucket", "", ("x-amz-acl", "private"), ("x-amz-object-ownership", "BucketOwnerEnforced"), ("x-amz-bucket-object-lock-enabled", "false"))).AssertOk();

        Assert.Equal(("/new-bucket", "0"), (answer.Header("Location"), answer.Header("Content-Length")));
        var record = _api.Store.Buckets["new-bucket"].Record;
        Assert.Equal((ApiHarness.Account.Id, "us-east-1"), (record.Owner, record.Region));
    }

    [Fact]
    public async Task Create_WrongDigest_IsRefused()
    {
        (await _api.SendAsync("PUT", "/new-bucket", "<CreateBucketConfiguration/>", ("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="))).AssertError(400, "BadDigest");

        Assert.False(_api.Store.Buckets.ContainsKey("new-bucket"));
    }

    [Theory]
    [InlineData("us-east-1", 200, null)]
    [InlineData("eu-west-1", 409, "BucketAlreadyOwnedByYou")]
    public async Task Create_OwnBucketAgain_IsASuccessInUsEast1Alone(string region, int status, string? code)
    {
        var answer = await new ApiHarness(region).SendAsync("PUT", "/bucket", "");

        Assert.Equal(status, answer.Status);
        if (code is not null)
        {
            answer.AssertError(status, code);
        }
    }

    [Fact]
    public async Task Create_NameOfAnotherAccount_IsBucketAlreadyExists()
    {
        _api.MakeBucket("theirs", ApiHarness.Stranger.Id);

        Assert.Equal("theirs", (await _api.SendAsync("PUT", "/theirs", "")).AssertError(409, "BucketAlreadyExists").Element("BucketName")?.Value);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("xn--bucket")]
    public async Task Create_BadName_IsInvalidBucketName(string name) => (await _api.SendAsync("PUT", "/" + name, "")).AssertError(400, "InvalidBucketName");

    [Theory]
    [InlineData("us-east-1", "<LocationConstraint>us-east-1</LocationConstraint>")]
    [InlineData("us-east-1", "<LocationConstraint/>")]
    [InlineData("us-east-1", "")]
    [InlineData("eu-west-1", "<LocationConstraint>EU</LocationConstraint>")]
    [InlineData("eu-west-1", "<LocationConstraint>eu-west-1</LocationConstraint>")]
    public async Task Create_LocationOfThisRegion_IsTaken(string region, string content) => (await new ApiHarness(region).SendAsync(
        "PUT", "/new-bucket", $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{content}</CreateBucketConfiguration>")).AssertOk();

    [Theory]
    [InlineData("<CreateBucketConfiguration><LocationConstraint>eu-west-9</LocationConstraint></CreateBucketConfiguration>", 400, "IllegalLocationConstraintException")]
    [InlineData("<CreateBucketConfiguration><LocationConstraint>a b</LocationConstraint></CreateBucketConfiguration>", 400, "InvalidLocationConstraint")]
    [InlineData("<CreateBucketConfiguration><Bucket><Type>Directory</Type></Bucket></CreateBucketConfiguration>", 501, "NotImplemented")]
    [InlineData("<CreateBucketConfiguration><Nonsense/></CreateBucketConfiguration>", 400, "MalformedXML")]
    [InlineData("<Other/>", 400, "MalformedXML")]
    [InlineData("nonsense", 400, "MalformedXML")]
    [InlineData("<!DOCTYPE a><CreateBucketConfiguration/>", 400, "MalformedXML")]
    public async Task Create_BadConfiguration_IsRefused(string document, int status, string code)
    {
        (await _api.SendAsync("PUT", "/new-bucket", document)).AssertError(status, code);

        Assert.Single(_api.Store.Buckets);
    }

    [Fact]
    public async Task Create_LongDocument_IsMaxMessageLengthExceeded() =>
        (await _api.SendAsync("PUT", "/new-bucket", new byte[65 * 1024])).AssertError(400, "MaxMessageLengthExceeded");

    [Theory]
    [InlineData("x-amz-bucket-object-lock-enabled", "true", 501, "NotImplemented")]
    [InlineData("x-amz-object-ownership", "ObjectWriter", 501, "NotImplemented")]
    [InlineData("x-amz-object-ownership", "nonsense", 400, "InvalidArgument")]
    [InlineData("x-amz-acl", "public-read", 400, "AccessControlListNotSupported")]
    [InlineData("x-amz-grant-full-control", "id=x", 400, "AccessControlListNotSupported")]
    public async Task Create_WhatIsNotSupported_IsRefused(string name, string value, int status, string code) =>
        (await _api.SendAsync("PUT", "/new-bucket", "", (name, value))).AssertError(status, code);

    [Fact]
    public async Task Head_Bucket_SaysItsRegion()
    {
        var answer = (await _api.SendAsync("HEAD", "/bucket")).AssertOk();

        Assert.Equal(("us-east-1", "false"), (answer.Header("x-amz-bucket-region"), answer.Header("x-amz-access-point-alias")));
        Assert.Equal(404, (await _api.SendAsync("HEAD", "/missing")).Status);
    }

    [Theory]
    [InlineData("us-east-1", "")]
    [InlineData("eu-west-1", "eu-west-1")]
    public async Task Location_Bucket_IsItsRegionOrNothing(string region, string expected)
    {
        var xml = (await new ApiHarness(region).SendAsync("GET", "/bucket?location")).AssertOk().Xml;

        Assert.Equal(("LocationConstraint", expected), (xml.Name, xml.Value));
    }

    [Fact]
    public async Task Delete_Bucket_MustBeEmpty()
    {
        await _api.PutAsync("key");
        await _api.BeginAsync("upload");

        (await _api.SendAsync("DELETE", "/bucket")).AssertError(409, "BucketNotEmpty");
        await _api.SendAsync("DELETE", "/bucket/key");
        (await _api.SendAsync("DELETE", "/bucket")).AssertOk(204);
        (await _api.SendAsync("DELETE", "/bucket")).AssertError(404, "NoSuchBucket");
    }

    [Fact]
    public async Task List_AllBuckets_AreThoseOfTheAccount()
    {
        _api.MakeBucket("theirs", ApiHarness.Stranger.Id);
        _api.MakeBucket("a-bucket", ApiHarness.Account.Id);

        var xml = (await _api.SendAsync("GET", "/")).AssertOk().Xml;

        Assert.Equal("ListAllMyBucketsResult", xml.Name);
        Assert.Equal(["a-bucket", "bucket"], xml.Element("Buckets")!.Elements("Bucket").Select(b => b.Element("Name")!.Value));
        Assert.Equal("2024-05-17T12:30:45.678Z", xml.Element("Buckets")!.Elements().First().Element("CreationDate")?.Value);
        Assert.Equal((new string('a', 64), "owner"), (xml.Element("Owner")?.Element("ID")?.Value, xml.Element("Owner")?.Element("DisplayName")?.Value));
        Assert.Null(xml.Element("ContinuationToken"));
        Assert.Null(xml.Element("Prefix"));
    }

    [Fact]
    public async Task List_Pages_AreAllOfThem()
    {
        for (var i = 0; i < 7; i++)
        {
            _api.MakeBucket($"page-{i}", ApiHarness.Account.Id);
        }

        var names = new List<string>();
        string? token = null;
        do
        {
            var xml = (await _api.SendAsync("GET", "/?max-buckets=3&prefix=page-" + (token is null ? "" : "&continuation-token=" + token))).AssertOk().Xml;
            var page = xml.Element("Buckets")!.Elements().ToList();
            Assert.InRange(page.Count, 1, 3);
            Assert.All(page, b => Assert.Equal("us-east-1", b.Element("BucketRegion")?.Value));
            Assert.Equal("page-", xml.Element("Prefix")?.Value);
            names.AddRange(page.Select(b => b.Element("Name")!.Value));
            token = xml.Element("ContinuationToken")?.Value;
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"page-{i}"), names);
    }

    [Fact]
    public async Task List_OtherRegion_IsEmpty() =>
        Assert.Empty((await _api.SendAsync("GET", "/?bucket-region=eu-west-9")).AssertOk().Xml.Element("Buckets")!.Elements());

    [Theory]
    [InlineData("max-buckets=0", "max-buckets", "0")]
    [InlineData("max-buckets=-1", "max-buckets", "-1")]
    [InlineData("max-buckets=x", "max-buckets", "x")]
    [InlineData("continuation-token=", "continuation-token", "")]
    [InlineData("continuation-token=nonsense!", "continuation-token", "nonsense!")]
    public async Task List_BadArgument_IsInvalidArgument(string query, string name, string value) =>
        (await _api.SendAsync("GET", "/?" + query)).AssertInvalidArgument(name, value);
}
