using System.Buffers;

namespace Gateway.Federation.Ldap.Filters;

/// <summary>A value that a filter compares with: bytes, and places that are filled for each search. Immutable.</summary>
internal sealed class FilterValue
{
    private readonly FilterValuePart[] _parts;

    public FilterValue(IEnumerable<FilterValuePart> parts)
    {
        _parts = [.. parts];
    }

    /// <summary>Whether it has <c>%s</c>.</summary>
    public bool HasName => _parts.Any(p => p.Place == FilterPlace.Name);

    /// <summary>Whether it has <c>%d</c>.</summary>
    public bool HasDn => _parts.Any(p => p.Place == FilterPlace.Dn);

    public bool IsEmpty => _parts.Length == 0;

    public byte[] Fill(FilterPlaces places)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var part in _parts)
        {
            bytes.Write(part.Place switch
            {
                FilterPlace.Name => places.Name.Span,
                FilterPlace.Dn => places.Dn.Span,
                _ => part.Literal.Span,
            });
        }

        return bytes.WrittenSpan.ToArray();
    }
}
