namespace Gateway.Iam.Signing;

/// <summary>
/// Walks over the parameters of a raw query in wire order, undecoded; empty parts between ampersands are passed over. Semicolons separate
/// nothing.
/// </summary>
internal ref struct QueryReader(ReadOnlySpan<char> query)
{
    private ReadOnlySpan<char> _rest = query;

    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Empty when there is no equals sign, too: <c>?acl</c> and <c>?acl=</c> are the same.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    public bool Read()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf('&');
            var part = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            if (part.IsEmpty)
            {
                continue;
            }

            var equals = part.IndexOf('=');
            Name = equals < 0 ? part : part[..equals];
            Value = equals < 0 ? [] : part[(equals + 1)..];
            return true;
        }

        return false;
    }
}
