namespace Gateway.Conformance.Buckets;

public sealed class CreateBucketCases(Target target) : ConformanceTest(target)
{
    [Case("CreateBucket", "answers 200 with the bucket's path in Location")]
    public async Task CreateBucket_NewName_AnswersItsPath()
    {
        var name = NewBucketName();
        var answer = Expect.Status(200, await SendAsync("PUT", PathOf(name)));
        Assert.Equal("/" + name, answer.Header("Location"));
    }

    [Case("CreateBucket", "is seen by HeadBucket and ListBuckets at once")]
    public async Task CreateBucket_NewName_IsThereAtOnce()
    {
        var bucket = await BucketAsync();
        await S3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, Cancel);
        var page = await S3.ListBucketsAsync(new ListBucketsRequest { Prefix = bucket }, Cancel);
        Assert.Contains(page.Buckets, item => item.BucketName == bucket);
    }

    [Case("CreateBucket", "again by the same owner: 200 in us-east-1, BucketAlreadyOwnedByYou elsewhere")]
    public async Task CreateBucket_AgainBySameOwner_DependsOnRegion()
    {
        var bucket = await BucketWithAsync("kept", "text");
        var answer = await SendAsync("PUT", PathOf(bucket));
        if (Target.Region == "us-east-1")
        {
            Expect.Status(200, answer);
        }
        else
        {
            Expect.Error(409, "BucketAlreadyOwnedByYou", answer);
        }

        Assert.Equal("text", await ReadAsync(bucket, "kept"));
    }

    [Case("CreateBucket", "refuses a location constraint that is not a region of the endpoint")]
    public async Task CreateBucket_UnknownLocation_IsRefused()
    {
        // Amazon's endpoint of us-east-1 calls it invalid, its other regional endpoints call it illegal.
        var name = NewBucketName();
        var answer = Expect.Status(400, await SendAsync("PUT", PathOf(name), Configuration("nowhere-9")));
        Assert.True(answer.Code is "InvalidLocationConstraint" or "IllegalLocationConstraintException", answer.ToString());
        Expect.Status(404, await SendAsync("HEAD", PathOf(name)));
    }

    [Case("CreateBucket", "takes the location constraint of its own region")]
    public async Task CreateBucket_OwnLocation_IsTaken()
    {
        // For us-east-1 the absence of a constraint is the constraint, and Amazon refuses its name; taking it harms nobody.
        var answer = await SendAsync("PUT", PathOf(NewBucketName()), Configuration(Target.Region));
        Assert.True(answer.Status == 200 || (Target.Region == "us-east-1" && answer.Code == "InvalidLocationConstraint"), answer.ToString());
    }

    [Case("CreateBucket", "takes a configuration without a location constraint")]
    public async Task CreateBucket_EmptyConfiguration_IsTaken() =>
        Expect.Status(200, await SendAsync(
            "PUT", PathOf(NewBucketName()), "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>"));

    [CaseTable("CreateBucket", "refuses a configuration that is not well-formed or is another document")]
    [InlineData("<CreateBucketConfiguration>")]
    [InlineData("not xml")]
    [InlineData("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>")]
    public async Task CreateBucket_MalformedConfiguration_IsRefused(string body)
    {
        var name = NewBucketName();
        Expect.Error(400, "MalformedXML", await SendAsync("PUT", PathOf(name), body));
        Expect.Status(404, await SendAsync("HEAD", PathOf(name)));
    }

    [CaseTable("CreateBucket", "takes the shortest, the longest and the oddest names that the rules allow")]
    [InlineData(3)]
    [InlineData(63)]
    public async Task CreateBucket_NameOfLength_IsTaken(int length)
    {
        // The three-character name is cut from a random one, so that two runs at once seldom meet.
        var name = NewBucketName("c" + new string('0', 63));
        name = length == 3 ? "c" + name[^2..] : name[..40] + name[^(length - 40)..];
        Expect.Status(200, await SendAsync("PUT", PathOf(name)));
        Expect.Status(204, await SendAsync("DELETE", PathOf(name)));
    }

    [Case("CreateBucket", "takes dots between the labels of a name")]
    public async Task CreateBucket_DottedName_IsTaken() => Expect.Status(200, await SendAsync("PUT", PathOf(NewBucketName("a.b.c-1"))));

    [CaseTable("CreateBucket", "refuses names that break the rules: InvalidBucketName")]
    [InlineData("ab")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("Upper-Case-Name")]
    [InlineData("under_score")]
    [InlineData("-starts-with-dash")]
    [InlineData("ends-with-dash-")]
    [InlineData(".starts-with-dot")]
    [InlineData("ends-with-dot.")]
    [InlineData("two..dots")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--punycode")]
    [InlineData("name-s3alias")]
    [InlineData("name--ol-s3")]
    [InlineData("sp%20ace")]
    [InlineData("caf%C3%A9")]
    public async Task CreateBucket_InvalidName_IsRefused(string name) => Expect.Error(400, "InvalidBucketName", await SendAsync("PUT", "/" + name));

    private static string Configuration(string location) =>
        $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{location}</LocationConstraint></CreateBucketConfiguration>";
}
