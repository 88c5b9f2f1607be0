using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.V4;

/// <summary>
/// A SigV4 credential: <c>ACCESS-KEY/yyyyMMdd/region/service/aws4_request</c>. It is split from the right, because access keys of other
/// products may hold slashes. The default value is not valid.
/// </summary>
internal readonly struct CredentialScope
{
    private readonly string _text;
    private readonly int _start;
    private readonly int _length;
    private readonly int _keyEnd;
    private readonly int _dateEnd;
    private readonly int _regionEnd;
    private readonly int _serviceEnd;

    private CredentialScope(string text, int start, int length, int keyEnd, int dateEnd, int regionEnd, int serviceEnd)
    {
        _text = text;
        _start = start;
        _length = length;
        _keyEnd = keyEnd;
        _dateEnd = dateEnd;
        _regionEnd = regionEnd;
        _serviceEnd = serviceEnd;
    }

    public ReadOnlySpan<char> AccessKeyId => Text[.._keyEnd];

    public ReadOnlySpan<char> Date => Text[(_keyEnd + 1).._dateEnd];

    public ReadOnlySpan<char> Region => Text[(_dateEnd + 1).._regionEnd];

    public ReadOnlySpan<char> Service => Text[(_regionEnd + 1).._serviceEnd];

    public ReadOnlySpan<char> Terminal => Text[(_serviceEnd + 1)..];

    /// <summary>The line of the string to sign: everything but the access key.</summary>
    public ReadOnlySpan<char> Scope => Text[(_keyEnd + 1)..];

    /// <summary>What a signing key depends on besides the secret: everything but the terminal.</summary>
    public ReadOnlySpan<char> SigningKeyName => Text[.._serviceEnd];

    private ReadOnlySpan<char> Text => _text.AsSpan(_start, _length);

    /// <exception cref="S3Exception">The credential does not have the parts, the access key is empty, or the date is none.</exception>
    public static CredentialScope Parse(string text, Range range, V4Surface surface)
    {
        var (start, length) = range.GetOffsetAndLength(text.Length);
        var credential = text.AsSpan(start, length);
        var serviceEnd = credential.LastIndexOf('/');
        var regionEnd = serviceEnd < 0 ? -1 : credential[..serviceEnd].LastIndexOf('/');
        var dateEnd = regionEnd < 0 ? -1 : credential[..regionEnd].LastIndexOf('/');
        var keyEnd = dateEnd < 0 ? -1 : credential[..dateEnd].LastIndexOf('/');
        if (keyEnd < 0)
        {
            throw surface.MalformedCredential("the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }

        if (keyEnd == 0)
        {
            throw surface.MalformedCredential("a non-empty Access Key (AKID) must be provided in the credential.");
        }

        var scope = new CredentialScope(text, start, length, keyEnd, dateEnd, regionEnd, serviceEnd);
        if (!V4Timestamp.TryParseDay(scope.Date, out _))
        {
            throw surface.MalformedCredential(
                $"incorrect date format \"{scope.Date}\". This date in the credential must be in the format \"yyyyMMdd\".");
        }

        return scope;
    }

    /// <summary>Refuses a scope that is not of this day, region and service.</summary>
    /// <param name="timestamp">The time of the request, in the form of SigV4.</param>
    public void Demand(string timestamp, string region, string service, V4Surface surface)
    {
        if (!Date.SequenceEqual(timestamp.AsSpan(0, 8)))
        {
            throw surface.WrongDay(Date, timestamp);
        }

        if (!Region.SequenceEqual(region))
        {
            throw surface.MalformedCredential($"the region '{Region}' is wrong; expecting '{region}'", new ErrorDetail("Region", region));
        }

        if (!Service.SequenceEqual(service))
        {
            throw surface.MalformedCredential($"incorrect service \"{Service}\". This endpoint belongs to \"{service}\".");
        }

        if (!Terminal.SequenceEqual("aws4_request"))
        {
            throw surface.MalformedCredential($"incorrect terminal \"{Terminal}\". This endpoint uses \"aws4_request\".");
        }
    }
}
