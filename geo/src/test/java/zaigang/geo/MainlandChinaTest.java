package zaigang.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.operation.valid.IsValidOp;

class MainlandChinaTest {

    @ParameterizedTest
    @CsvSource({
        "Beijing, 39.9042, 116.4074",
        "Shanghai, 31.2304, 121.4737",
        "Chongming east, 31.52, 121.95",
        "Zhoushan Putuo, 29.95, 122.30",
        "Shengsi, 30.73, 122.45",
        "Chengdu, 30.5702, 104.0647",
        "Shenzhen Futian, 22.52, 114.05",
        "Shenzhen Nanshan, 22.53, 113.93",
        "Shenzhen Bay Port, 22.504, 113.945",
        "Shenzhen Shekou, 22.478, 113.913",
        "Huanggang Port, 22.5205, 114.073",
        "Luohu Port, 22.533, 114.118",
        "Liantang, 22.566, 114.155",
        "Yantian Port, 22.577, 114.27",
        "Dapeng, 22.60, 114.48",
        "Zhuhai Gongbei, 22.22, 113.54",
        "Zhuhai Wanzai, 22.197, 113.525",
        "Hengqin, 22.13, 113.53",
        "Guishan island, 22.135, 113.825",
        "Guangzhou, 23.1291, 113.2644",
        "Xiamen, 24.4798, 118.0894",
        "Xiamen exhibition centre, 24.468, 118.188",
        "Dadeng, 24.56, 118.33",
        "Weitou, 24.52, 118.565",
        "Pingtan, 25.50, 119.79",
        "Huangqi, 26.335, 119.885",
        "Fuzhou, 26.0745, 119.2965",
        "Qingdao, 36.0671, 120.3826",
        "Weihai, 37.51, 122.12",
        "Chengshantou, 37.40, 122.70",
        "Dalian, 38.914, 121.6147",
        "Changhai, 39.27, 122.59",
        "Dandong, 40.124, 124.385",
        "Ji'an, 41.126, 126.185",
        "Changbai, 41.42, 128.19",
        "Yanji, 42.9048, 129.5092",
        "Tumen, 42.966, 129.843",
        "Hunchun, 42.8625, 130.366",
        "Fangchuan, 42.44, 130.60",
        "Suifenhe, 44.396, 131.152",
        "Harbin, 45.8038, 126.5350",
        "Fuyuan, 48.36, 134.30",
        "Tongjiang, 47.65, 132.50",
        "Heihe, 50.2405, 127.521",
        "Mohe Beiji, 53.48, 122.34",
        "Manzhouli, 49.598, 117.38",
        "Erenhot, 43.653, 111.98",
        "Alashankou, 45.17, 82.575",
        "Tacheng, 46.745, 82.98",
        "Khorgos, 44.21, 80.42",
        "Urumqi, 43.8256, 87.6168",
        "Kashgar, 39.4677, 75.9938",
        "Lhasa, 29.65, 91.1175",
        "Yadong, 27.485, 88.907",
        "Zhangmu, 27.99, 85.982",
        "Purang, 30.29, 81.18",
        "Ngari, 32.50, 80.10",
        "Kunming, 24.8801, 102.8329",
        "Ruili, 24.013, 97.852",
        "Hekou, 22.5295, 103.939",
        "Pingxiang, 22.096, 106.766",
        "Dongxing, 21.547, 107.972",
        "Beihai Weizhou, 21.04, 109.11",
        "Haikou, 20.044, 110.1999",
        "Sanya, 18.2528, 109.5119",
        "Wenchang, 19.54, 110.80",
    })
    void isInside(String place, double lat, double lon) {
        assertThat(MainlandChina.contains(lat, lon)).as(place).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Hong Kong Central, 22.2819, 114.1586",
        "Hong Kong airport, 22.308, 113.9185",
        "Tuen Mun, 22.391, 113.973",
        "Lok Ma Chau station, 22.5145, 114.0655",
        "Sheung Shui, 22.502, 114.128",
        "Lo Wu station, 22.5283, 114.1133",
        "Man Kam To, 22.533, 114.129",
        "Lau Fau Shan, 22.469, 113.982",
        "Kat O, 22.540, 114.295",
        "Tung Ping Chau, 22.543, 114.432",
        "Po Toi, 22.17, 114.25",
        "Macau, 22.19, 113.545",
        "Macau ruins, 22.1975, 113.5408",
        "Macau airport, 22.15, 113.592",
        "Cotai, 22.145, 113.56",
        "Coloane, 22.117, 113.553",
        "Taipei, 25.033, 121.5654",
        "Kaohsiung, 22.6273, 120.3014",
        "Penghu, 23.57, 119.57",
        "Kinmen, 24.4321, 118.3171",
        "Kinmen Mashan, 24.5255, 118.405",
        "Lieyu, 24.433, 118.24",
        "Matsu Nangan, 26.15, 119.93",
        "Matsu Beigan, 26.22, 119.99",
        "Dongyin, 26.37, 120.49",
        "Seoul, 37.5665, 126.978",
        "Jeju, 33.4996, 126.5312",
        "Tokyo, 35.6762, 139.6503",
        "Pyongyang, 39.0392, 125.7625",
        "Sinuiju, 40.1006, 124.40",
        "Hyesan, 41.40, 128.18",
        "Vladivostok, 43.1155, 131.8855",
        "Khabarovsk, 48.4802, 135.0719",
        "Blagoveshchensk, 50.2907, 127.5272",
        "Zabaikalsk, 49.651, 117.327",
        "Ulaanbaatar, 47.8864, 106.9057",
        "Zamyn-Uud, 43.72, 111.90",
        "Almaty, 43.222, 76.8512",
        "Zharkent, 44.163, 80.0",
        "Bishkek, 42.8746, 74.5698",
        "Islamabad, 33.6844, 73.0479",
        "New Delhi, 28.6139, 77.209",
        "Leh, 34.1526, 77.5771",
        "Kathmandu, 27.7172, 85.324",
        "Thimphu, 27.4728, 89.639",
        "Gangtok, 27.3389, 88.6065",
        "Itanagar, 27.0844, 93.6053",
        "Myitkyina, 25.3867, 97.3967",
        "Muse, 23.985, 97.91",
        "Lao Cai, 22.48, 103.975",
        "Lang Son, 21.853, 106.761",
        "Mong Cai, 21.524, 107.966",
        "Hanoi, 21.0278, 105.8342",
        "Hai Phong, 20.86, 106.68",
        "Denver, 39.7392, -104.9903",
    })
    void isOutside(String place, double lat, double lon) {
        assertThat(MainlandChina.contains(lat, lon)).as(place).isFalse();
    }

    @Test
    void theOutlineIsValid() {
        IsValidOp valid = new IsValidOp(MainlandChina.area());
        assertThat(valid.isValid())
                .as(String.valueOf(valid.getValidationError()))
                .isTrue();
        assertThat(MainlandChina.area().getNumInteriorRing()).isEqualTo(2);
    }

    @Test
    void noNumberIsNowhere() {
        assertThat(MainlandChina.contains(Double.NaN, 104)).isFalse();
        assertThat(MainlandChina.contains(30, Double.NaN)).isFalse();
    }
}
