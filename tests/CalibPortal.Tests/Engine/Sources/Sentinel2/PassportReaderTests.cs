using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public sealed class PassportReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("02.04", null, 3000, 0.3)]
    [InlineData("03.01", null, 3000, 0.3)]
    [InlineData("04.00", -1000.0, 3000, 0.2)]
    [InlineData("05.11", -1000.0, 900, -0.01)]
    [InlineData("99.99", null, 3000, 0.3)]
    [InlineData("02.09", -1000.0, 3000, 0.2)]
    public void Read_OffsetList_DecidesAndNotTheBaseline(string baseline, double? offset, int count, double reflectance)
    {
        // Oracle: golden values of domain 1.9; the last two rows are baselines whose number would mislead.
        var product = (new TinySafe { Baseline = baseline, Offsets = offset is { } value ? TinySafe.OffsetList(value) : "" }).Open(_folder).Product;

        var band = product.Passport.Bands["B8A"];
        Assert.Equal(offset, band.RadioAddOffset?.Value);
        Assert.Equal(reflectance, (count + (band.RadioAddOffset?.Value ?? 0)) / product.Passport.Quantification.Value, 1e-12);
        Assert.Equal(offset is null ? "rho = DN / QUANTIFICATION_VALUE" : "rho = (DN + RADIO_ADD_OFFSET) / QUANTIFICATION_VALUE", product.Passport.Formula);
    }

    [Theory]
    [InlineData("band_id")]
    [InlineData("bandId")]
    [InlineData("bandid")]
    public void Read_OffsetAttribute_IsReadInEverySpelling(string attribute)
    {
        var product = (new TinySafe { Offsets = TinySafe.OffsetList(-1000, attribute) }).Open(_folder).Product;

        Assert.All(product.Passport.Bands.Values, band => Assert.Equal(-1000, band.RadioAddOffset!.Value));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("13")]
    [InlineData("15")]
    [InlineData("16")]
    public void Read_AnyNamespace_IsTheSameProduct(string psd)
    {
        Assert.Equal(10000, (new TinySafe { Namespace = psd }).Open(_folder).Product.Passport.Quantification.Value);
    }

    [Fact]
    public void Read_EveryConstant_TellsFileAndElement()
    {
        var passport = (new TinySafe { Offsets = TinySafe.OffsetList(-1000) }).Open(_folder).Product.Passport;

        Assert.Equal(("MTD_MSIL1C.xml", "General_Info/Product_Image_Characteristics/QUANTIFICATION_VALUE"), (passport.Quantification.File, passport.Quantification.Element));
        Assert.Equal("General_Info/Product_Image_Characteristics/Radiometric_Offset_List/RADIO_ADD_OFFSET[@bandId=8]", passport.Bands["B8A"].RadioAddOffset!.Element);
        Assert.Equal("General_Info/Product_Image_Characteristics/Special_Values/SPECIAL_VALUE_INDEX", passport.NoDataCount.Element);
        Assert.Null(passport.ReflectanceConversionU);
        Assert.Null(passport.Bands["B01"].SolarIrradiance);
    }

    [Theory]
    [InlineData("", "S2-PASSPORT-INCOMPLETE")]
    [InlineData("<QUANTIFICATION_VALUE></QUANTIFICATION_VALUE>", "S2-PASSPORT-INCOMPLETE")]
    [InlineData("<QUANTIFICATION_VALUE>0</QUANTIFICATION_VALUE>", "S2-PASSPORT-INCOMPLETE")]
    [InlineData("<QUANTIFICATION_VALUE>-10000</QUANTIFICATION_VALUE>", "S2-PASSPORT-INCOMPLETE")]
    [InlineData("<QUANTIFICATION_VALUE>NaN</QUANTIFICATION_VALUE>", "S2-METADATA-VALUE")]
    [InlineData("<QUANTIFICATION_VALUE>10 000</QUANTIFICATION_VALUE>", "S2-METADATA-VALUE")]
    [InlineData("<QUANTIFICATION_VALUE>10000</QUANTIFICATION_VALUE><QUANTIFICATION_VALUE>1000</QUANTIFICATION_VALUE>", "S2-PASSPORT-AMBIGUOUS")]
    public void Read_UnusableQuantification_IsRefused(string element, string code)
    {
        Refused.With(code, () => (new TinySafe { Quantification = element }).Open(_folder));
    }

    [Fact]
    public void Read_QuantificationTwiceTheSame_IsOneValue()
    {
        const string Element = "<QUANTIFICATION_VALUE>1462</QUANTIFICATION_VALUE>";

        Assert.Equal(1462, (new TinySafe { Quantification = Element + Element }).Open(_folder).Product.Passport.Quantification.Value);
    }

    [Fact]
    public void Read_OffsetListWithoutEveryBand_IsRefused()
    {
        var refusal = Refused.With("S2-PASSPORT-INCOMPLETE", () => (new TinySafe { Offsets = TinySafe.OffsetList(-1000, bands: 12) }).Open(_folder));

        Assert.Contains("B12", refusal.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Radiometric_Offset_List/>", "S2-PASSPORT-INCOMPLETE")]
    [InlineData("<Radiometric_Offset_List><RADIO_ADD_OFFSET>-1000</RADIO_ADD_OFFSET></Radiometric_Offset_List>", "S2-PASSPORT-AMBIGUOUS")]
    [InlineData("<Radiometric_Offset_List><RADIO_ADD_OFFSET band_id=\"0\">-1000</RADIO_ADD_OFFSET><RADIO_ADD_OFFSET band_id=\"0\">0</RADIO_ADD_OFFSET></Radiometric_Offset_List>", "S2-PASSPORT-AMBIGUOUS")]
    [InlineData("<Radiometric_Offset_List><RADIO_ADD_OFFSET band_id=\"13\">-1000</RADIO_ADD_OFFSET></Radiometric_Offset_List>", "S2-PASSPORT-AMBIGUOUS")]
    public void Read_UnusableOffsets_AreRefused(string list, string code)
    {
        Refused.With(code, () => (new TinySafe { Offsets = list }).Open(_folder));
    }

    [Fact]
    public void Read_ResponseWithFewerValuesThanItsRange_StepsFromTheFirstWavelength()
    {
        // Oracle: domain 1.10, lambda = MIN + i STEP whatever MAX says.
        const string Spectral = """
            <Spectral_Information_List><Spectral_Information bandId="1" physicalBand="B2"><RESOLUTION>10</RESOLUTION><Wavelength><MIN unit="nm">440</MIN><MAX unit="nm">538</MAX><CENTRAL unit="nm">496.6</CENTRAL></Wavelength>
            <Spectral_Response><STEP unit="nm">1</STEP><VALUES>0.1 0.5 1 0.2</VALUES></Spectral_Response></Spectral_Information></Spectral_Information_List>
            """;

        var band = (new TinySafe { Spectral = Spectral }).Open(_folder).Product.Passport.Bands["B02"];

        Assert.Equal([440, 441, 442, 443], band.Response!.Value.WavelengthNm);
        Assert.Equal(496.6, band.CentralNm!.Value);
    }

    [Fact]
    public void Read_EarlyS2AResponses_KeepTheirRealLengths()
    {
        // Oracle: domain 1.10: 97 values of B02 from 440 nm, 138 of B08 from 760 nm.
        var bands = Sentinel2Files.Open(Sentinel2Files.Old).Product.Passport.Bands;

        Assert.Equal((97, 440.0, 536.0), (bands["B02"].Response!.Value.WavelengthNm.Count, bands["B02"].Response!.Value.WavelengthNm[0], bands["B02"].Response!.Value.WavelengthNm[^1]));
        Assert.Equal((138, 760.0), (bands["B08"].Response!.Value.WavelengthNm.Count, bands["B08"].Response!.Value.WavelengthNm[0]));
    }
}
